package dev.culprit.tracker.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param finished absent for now */
public record NewDeploy(
        String environment,
        @Nullable String name,
        @Nullable String url,
        @Nullable Instant started,
        @Nullable Instant finished) {}
