package dev.culprit.tracker.api.shape;

import dev.culprit.tracker.release.Release;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The release of an event or issue.
 *
 * @param shortVersion without the package and its {@code @}
 */
public record ReleaseRef(
        long id,
        String version,
        String shortVersion,
        String status,
        @Nullable String ref,
        @Nullable String url,
        Instant dateCreated,
        @Nullable Instant dateReleased,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        long newGroups,
        long commitCount,
        long deployCount,
        Map<String, Object> data) {

    public static ReleaseRef of(Release release) {
        return new ReleaseRef(
                release.id(),
                release.version(),
                release.parsed().version(),
                release.status(),
                release.ref(),
                release.url(),
                release.created(),
                release.released(),
                release.firstEvent(),
                release.lastEvent(),
                release.newIssues(),
                release.commitCount(),
                release.deployCount(),
                Map.of());
    }
}
