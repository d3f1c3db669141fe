package dev.culprit.tracker.spool;

import java.nio.file.Path;

/**
 * @param directory holds the spool and nothing else; made when it is missing
 * @param maxBytes appends are refused above this size
 * @param minFreeBytes so much of the disk stays free, even when {@code maxBytes} would allow more
 * @param minFreePercent the same as a share of the disk; the larger of the two counts
 * @param segmentBytes a segment that reaches this size is followed by a new one; space is freed by whole segments
 * @param preallocateBytes how far zeros are written ahead of the records; 0 writes none. See {@link SegmentWriter}
 * @param maxWaitingBytes appends are refused while more bytes than this wait for the disk in memory
 */
public record SpoolSettings(
        Path directory,
        long maxBytes,
        long minFreeBytes,
        int minFreePercent,
        long segmentBytes,
        int preallocateBytes,
        long maxWaitingBytes) {

    public static final long MIB = 1024L * 1024;
    public static final long GIB = 1024 * MIB;

    public SpoolSettings {
        if (segmentBytes < 1024) {
            throw new IllegalArgumentException("a segment needs at least 1024 bytes, not " + segmentBytes);
        }
        if (maxBytes < 1 || minFreeBytes < 0 || preallocateBytes < 0 || maxWaitingBytes < 1) {
            throw new IllegalArgumentException("expected sizes above 0: max " + maxBytes + ", min free " + minFreeBytes
                    + ", preallocate " + preallocateBytes + ", max waiting " + maxWaitingBytes);
        }
        if (minFreePercent < 0 || minFreePercent > 99) {
            throw new IllegalArgumentException("expected a percentage from 0 to 99, not " + minFreePercent);
        }
    }

    /** The defaults: at most 10 GiB, 1 GiB or 2 % of the disk stay free, segments of 64 MiB, 64 MiB waiting. */
    public static SpoolSettings in(Path directory) {
        return new SpoolSettings(directory, 10 * GIB, GIB, 2, 64 * MIB, (int) MIB, 64 * MIB);
    }
}
