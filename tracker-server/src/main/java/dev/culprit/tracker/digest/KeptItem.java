package dev.culprit.tracker.digest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that a later version will store, kept as it came.
 *
 * @param bytes as {@link dev.culprit.tracker.event.EventPayload} encodes item header, newline and payload
 */
record KeptItem(
        long projectId,
        long keyId,
        Instant received,
        String type,
        String category,
        long quantity,
        @Nullable UUID eventId,
        byte[] bytes) {}
