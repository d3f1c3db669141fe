package dev.culprit.shipper.format;

import dev.culprit.shipper.record.PlacedEntry;
import java.util.function.Consumer;

/**
 * Joins entries that tell of one failure: a parent's and its child's line, a handler's error and the access line of the
 * same request. One merger serves all files of a source, and is called from one thread.
 *
 * <p>It may hold entries back, shortly: what it holds is read again after a crash, since {@link #oldestHeld} keeps the
 * file's checkpoint before it. Decisions use the entries' own times, so that reading the same files again decides alike.
 */
public interface Merger {
    /** Takes an entry and hands out those that are complete, each at most once. Entries that were merged away are dropped. */
    void add(PlacedEntry entry, Consumer<PlacedEntry> out);

    /**
     * Hands out entries that waited long enough.
     *
     * @param nanos the present {@link System#nanoTime()}
     */
    default void flush(long nanos, Consumer<PlacedEntry> out) {}

    /** Hands out everything held of one file: it ended, or the program stops. */
    default void flush(Object file, Consumer<PlacedEntry> out) {}

    /** Drops what is held of a file, which will be read again from an earlier position. */
    default void forget(Object file) {}

    /** The smallest position of the file's held entries; {@link Long#MAX_VALUE} when none is held. */
    default long oldestHeld(Object file) {
        return Long.MAX_VALUE;
    }

    /** Hands out each entry as it comes. */
    static Merger none() {
        return (entry, out) -> out.accept(entry);
    }
}
