/**
 * Stack traces as texts: of Node, Java, Python and Go. Shared by all formats that have one in a message or a field.
 */
@NullMarked
package dev.culprit.shipper.format.stack;

import org.jspecify.annotations.NullMarked;
