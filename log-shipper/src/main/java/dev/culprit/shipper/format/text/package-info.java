/**
 * Plain text: the words of severity, and the stacks in it. What no other format reads, this one does.
 */
@NullMarked
package dev.culprit.shipper.format.text;

import org.jspecify.annotations.NullMarked;
