package dev.culprit.shipper.spool;

import java.nio.file.Path;

/**
 * How a spool is kept.
 *
 * @param directory made when it is missing
 * @param segmentBytes when a segment is complete; a record that is larger has a segment of its own
 * @param capBytes how much the segments that are still needed may take; at least two segments
 */
public record SpoolSettings(Path directory, int segmentBytes, long capBytes, FullPolicy whenFull) {
    private static final int MIB = 1024 * 1024;
    /** What a record takes of {@link #capBytes} at least: it bounds the index, which holds some 40 bytes a record. */
    private static final int LEAST_RECORD = 512;

    private static final long MOST_RETAINED = 32L * MIB;

    public SpoolSettings {
        if (segmentBytes < 1 || capBytes < 2L * segmentBytes) {
            throw new IllegalArgumentException("expected a cap of at least two segments of " + segmentBytes
                    + " bytes for the spool, found " + capBytes + " bytes");
        }
    }

    /** Segments of 4 MiB, a cap of 256 MiB, and {@link FullPolicy#BLOCK}. */
    public static SpoolSettings of(Path directory) {
        return new SpoolSettings(directory, 4 * MIB, 256L * MIB, FullPolicy.BLOCK);
    }

    long mostRecords() {
        return Math.max(1, capBytes / LEAST_RECORD);
    }

    /** What the segments that are kept for their ids alone may take beside the cap, by their {@link #weight}. */
    long mostRetained() {
        return Math.min(MOST_RETAINED, capBytes);
    }

    /** What a segment takes, on the disk or in the index. */
    long weight(long bytes, int records) {
        return Math.max(bytes, (long) records * LEAST_RECORD);
    }
}
