package dev.culprit.tracker.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log of deliveries.
 *
 * @param issue such as {@code SHOP-3}; absent for summaries and tests
 * @param target an e-mail address or URL; empty where a suppressed message had nobody to go to. A URL may hold secrets of
 *     its own: show it only to who may change the settings
 * @param nextAttempt present while it waits
 * @param status what the other side answered last
 */
public record DeliveryRecord(
        long id,
        AlertKind kind,
        AlertChannel channel,
        String target,
        @Nullable String issue,
        DeliveryState state,
        int attempts,
        Instant created,
        @Nullable Instant nextAttempt,
        @Nullable Instant lastAttempt,
        @Nullable Instant delivered,
        @Nullable String status,
        @Nullable String error) {}
