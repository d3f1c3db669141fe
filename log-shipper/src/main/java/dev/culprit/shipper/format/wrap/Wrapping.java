package dev.culprit.shipper.format.wrap;

import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;

/** How a wrapper is taken off, and what it tells. */
interface Wrapping {
    /** As in the settings, such as {@code docker}. */
    String name();

    /** Whether it has a level of its own, which plain text inside has not. */
    default boolean tellsLevel() {
        return false;
    }

    /** @return false when the line has no such wrapper; then it is taken as it stands */
    boolean unwrap(byte[] bytes, int from, int to, InnerLine inner);

    /**
     * Adds what the wrapper of a record's first line tells, where the record itself does not.
     *
     * @param read by the inner format
     * @param plain whether the inner format is plain text, whose level is only a guess
     * @param fileModified the year of stamps without one
     */
    LogEntry told(byte[] bytes, int from, int to, LogEntry read, boolean plain, Instant fileModified);
}
