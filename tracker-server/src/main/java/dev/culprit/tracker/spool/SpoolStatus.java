package dev.culprit.tracker.spool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know of a spool.
 *
 * @param end position behind the last durable record
 * @param released position before which everything may be deleted
 * @param records records appended since start of the process
 * @param bytesOnDisk size of all segments
 * @param limitBytes the size at which appends are refused with {@link SpoolException.Reason#FULL}, now
 * @param oldest when the oldest unreleased record was written, absent when there is none
 * @param corruptBytes bytes passed over because their checksum was wrong, since start
 */
public record SpoolStatus(
        long end,
        long released,
        long records,
        long bytesOnDisk,
        long limitBytes,
        @Nullable Instant oldest,
        long corruptBytes) {}
