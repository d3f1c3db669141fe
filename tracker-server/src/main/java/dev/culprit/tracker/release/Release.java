package dev.culprit.tracker.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was shipped under one name.
 *
 * @param created when it was announced, or when its first event came
 * @param started when the work on it was ready to go
 * @param released when it went out; absent while nobody said so
 * @param status open or archived
 * @param newIssues issues whose first event is of this release, over all projects
 * @param firstEvent over all projects; absent while none came
 */
public record Release(
        long id,
        long organizationId,
        String version,
        @Nullable String ref,
        @Nullable String url,
        String status,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant released,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        long newIssues,
        long commitCount,
        Optional<ReleaseCommit> lastCommit,
        long deployCount,
        Optional<Deploy> lastDeploy,
        List<Author> authors,
        List<InProject> projects) {
    public Release {
        authors = List.copyOf(authors);
        projects = List.copyOf(projects);
    }

    /** Somebody with commits in it. */
    public record Author(String name, String email) {}

    public record InProject(
            long id,
            String slug,
            String name,
            String platform,
            @Nullable Instant firstEvent,
            @Nullable Instant lastEvent,
            long newIssues) {}

    /** By which lists are ordered. */
    public Instant date() {
        return released == null ? created : released;
    }

    public ReleaseVersion parsed() {
        return ReleaseVersion.parse(version);
    }
}
