/**
 * Follows files through renames, copies, truncations and restarts, and hands out their lines with their places.
 */
@NullMarked
package dev.culprit.shipper.tail;

import org.jspecify.annotations.NullMarked;
