package dev.culprit.tracker.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release that went to an environment. */
public record Deploy(
        long id,
        String environment,
        @Nullable String name,
        @Nullable String url,
        @Nullable Instant started,
        Instant finished) {}
