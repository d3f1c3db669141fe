package dev.culprit.tracker.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a release; what is absent stays as it is.
 *
 * @param projectIds these are added
 * @param status open or archived
 * @param commits the newest first; replaces what was there
 */
public record ReleaseChange(
        List<Long> projectIds,
        @Nullable String ref,
        @Nullable String url,
        @Nullable Instant started,
        @Nullable Instant released,
        @Nullable String status,
        Optional<List<ReleaseCommit>> commits) {
    public ReleaseChange {
        projectIds = List.copyOf(projectIds);
        commits = commits.map(List::copyOf);
    }

    public static ReleaseChange inProjects(List<Long> projectIds) {
        return new ReleaseChange(projectIds, null, null, null, null, null, Optional.empty());
    }

    /** It went out. */
    public static ReleaseChange released(Instant at) {
        return new ReleaseChange(List.of(), null, null, null, at, null, Optional.empty());
    }

    public static ReleaseChange commits(List<ReleaseCommit> commits) {
        return new ReleaseChange(List.of(), null, null, null, null, null, Optional.of(commits));
    }
}
