/**
 * What a line of a log means: the raw record with its place, and the entry that a format reads from it. Plain values,
 * shared by all formats; nothing here knows files, settings or the wire.
 */
@NullMarked
package dev.culprit.shipper.record;

import org.jspecify.annotations.NullMarked;
