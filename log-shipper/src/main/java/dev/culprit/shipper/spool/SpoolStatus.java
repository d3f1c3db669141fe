package dev.culprit.shipper.spool;

/**
 * Figures of a spool. {@code pendingRecords} includes {@code takenRecords}.
 *
 * @param pendingRecords durable and not acknowledged
 * @param takenRecords with the sender at present
 * @param bytes of all segments that hold something pending
 * @param droppedRecords pending ones that {@link FullPolicy#DROP_OLDEST} gave up, since the start
 * @param damagedRecords that could not be read back, since the start
 * @param cutBytes that were no whole record when the spool was opened
 * @param damagedSegments of these, how many were damaged elsewhere than at the end of the newest segment
 */
public record SpoolStatus(
        long pendingRecords,
        long takenRecords,
        long bytes,
        long droppedRecords,
        long damagedRecords,
        long cutBytes,
        long damagedSegments) {}
