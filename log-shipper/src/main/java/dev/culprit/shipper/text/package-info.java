/**
 * Work on text that several packages share: regular expressions that users write, and that must not be able to stop the
 * reading of a log.
 */
@NullMarked
package dev.culprit.shipper.text;

import org.jspecify.annotations.NullMarked;
