package dev.culprit.tracker.spool;

import java.util.List;

/**
 * Records read together.
 *
 * @param start position that was read from (after passing over what is no longer kept)
 * @param next position to read from afterwards. Without records it equals {@code start}, unless damage was passed over
 */
public record SpoolBatch(long start, List<byte[]> records, long next) {
    public SpoolBatch {
        records = List.copyOf(records);
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }
}
