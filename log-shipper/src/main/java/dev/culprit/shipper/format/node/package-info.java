/**
 * What Node prints when a process dies or warns.
 */
@NullMarked
package dev.culprit.shipper.format.node;

import org.jspecify.annotations.NullMarked;
