package dev.culprit.tracker.api.release;

import dev.culprit.tracker.release.Deploy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release that went to an environment. */
public record DeployShape(
        String id,
        String environment,
        @Nullable Instant dateStarted,
        Instant dateFinished,
        @Nullable String name,
        @Nullable String url) {
    static DeployShape of(Deploy deploy) {
        return new DeployShape(
                Long.toString(deploy.id()),
                deploy.environment(),
                deploy.started(),
                deploy.finished(),
                deploy.name(),
                deploy.url());
    }
}
