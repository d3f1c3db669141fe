package dev.culprit.shipper.format;

import java.time.Duration;

/**
 * Finds the records in the lines of one file. One framer serves one file, line by line, and may keep state between lines
 * (a CSV reader has to know whether a quote is open).
 */
public interface Framer {
    /** What a line is to the records around it. */
    enum Place {
        /** The line is a whole record. */
        ALONE,
        /** A record begins here, and more lines may follow. */
        BEGINS,
        /** The line belongs to the open record; without one it begins a record. */
        CONTINUES,
        /** The line belongs to the open record and ends it; without one it is a whole record. */
        ENDS
    }

    /** Places a line, given without its delimiter ({@code \n} or {@code \r\n}). An empty line has {@code from == to}. */
    Place place(byte[] bytes, int from, int to);

    /**
     * Which of the writers that share the file wrote the line that was placed last: 0, or 1. Their lines can alternate, so the
     * open record of each is kept apart.
     */
    default int writer() {
        return 0;
    }

    /** How long an open record waits for more lines before it counts as whole. */
    default Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** Forgets the open record: it was closed from outside, by time or by size, or the file begins anew. */
    default void reset() {}
}
