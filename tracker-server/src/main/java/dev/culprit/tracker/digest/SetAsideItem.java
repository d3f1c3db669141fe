package dev.culprit.tracker.digest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not be digested, and why.
 *
 * @param reason a short constant
 * @param detail for people
 * @param record an {@link dev.culprit.tracker.spool.AcceptedEnvelope} in bytes, to be digested again
 */
record SetAsideItem(
        long projectId,
        long keyId,
        Instant received,
        @Nullable UUID eventId,
        String category,
        String reason,
        String detail,
        byte[] record) {}
