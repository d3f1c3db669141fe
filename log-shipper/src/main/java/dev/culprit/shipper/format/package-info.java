/**
 * Formats: where a record begins and ends in a file, and what it says. A format is pure; it gets bytes and settings and
 * touches neither files nor the network.
 */
@NullMarked
package dev.culprit.shipper.format;

import org.jspecify.annotations.NullMarked;
