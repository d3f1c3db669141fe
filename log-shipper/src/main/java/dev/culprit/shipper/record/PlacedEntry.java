package dev.culprit.shipper.record;

import dev.culprit.protocol.EventId;

/**
 * An entry with its place. The id comes from the place and the bytes alone, so reading the same record again, also from a
 * copy of its file, gives the same id.
 *
 * @param id the id of the event that the entry can become
 * @param file which open file it was read from; equal only for the same one
 * @param position where its record starts, in bytes
 * @param line the number of its first line from 1; 0 when unknown
 * @param nanos {@link System#nanoTime()} when it was read
 */
public record PlacedEntry(
        LogEntry entry, EventId id, Object file, long position, long line, boolean truncated, long nanos) {

    public PlacedEntry with(LogEntry other) {
        return new PlacedEntry(other, id, file, position, line, truncated, nanos);
    }
}
