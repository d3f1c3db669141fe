package dev.culprit.tracker.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.culprit.tracker.release.Release;
import dev.culprit.tracker.release.ReleaseCommit;
import dev.culprit.tracker.release.ReleaseVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release.
 *
 * @param newGroups issues whose first event is of this release
 * @param lastCommit the newest; null without commits
 * @param projects those that it was announced for or that had events of it
 */
public record ReleaseShape(
        long id,
        String version,
        String shortVersion,
        String status,
        VersionInfo versionInfo,
        @Nullable String ref,
        @Nullable String url,
        Instant dateCreated,
        @Nullable Instant dateStarted,
        @Nullable Instant dateReleased,
        Map<String, Object> data,
        long newGroups,
        @Nullable String owner,
        long commitCount,
        @Nullable CommitShape lastCommit,
        long deployCount,
        @Nullable DeployShape lastDeploy,
        List<Author> authors,
        List<InProject> projects,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        Map<String, Object> currentProjectMeta,
        @Nullable String userAgent) {

    /** Somebody with commits in it. */
    public record Author(String name, String email) {}

    /** A project of it. */
    public record InProject(
            long id,
            String slug,
            String name,
            long newGroups,
            String platform,
            List<String> platforms,
            boolean hasHealthData) {
        static InProject of(Release.InProject project) {
            return new InProject(
                    project.id(),
                    project.slug(),
                    project.name(),
                    project.newIssues(),
                    project.platform(),
                    List.of(project.platform()),
                    false);
        }
    }

    /** The version in its parts. */
    public record VersionInfo(
            @JsonProperty("package") @Nullable String packageName,
            Version version,
            String description,
            @Nullable String buildHash) {
        static VersionInfo of(ReleaseVersion version) {
            return new VersionInfo(
                    version.packageName().isEmpty() ? null : version.packageName(),
                    Version.of(version),
                    version.shortText(),
                    version.isHash() ? version.version() : null);
        }
    }

    /** The numbers of a version, null where it has none. */
    public record Version(
            String raw,
            @Nullable Long major,
            @Nullable Long minor,
            @Nullable Long patch,
            @Nullable String pre,
            @Nullable String buildCode,
            int components) {
        static Version of(ReleaseVersion version) {
            Optional<ReleaseVersion.Numbers> found = version.numbers();
            if (found.isEmpty()) {
                return new Version(version.version(), null, null, null, null, null, 0);
            }
            ReleaseVersion.Numbers numbers = found.get();
            return new Version(
                    version.version(),
                    numbers.major(),
                    numbers.minor(),
                    numbers.patch(),
                    numbers.pre(),
                    numbers.build(),
                    numbers.components());
        }
    }

    static ReleaseShape of(Release release) {
        return of(release, release.newIssues(), release.firstEvent(), release.lastEvent());
    }

    /** With the events and issues of one of its projects. */
    static ReleaseShape in(long projectId, Release release) {
        return release.projects().stream()
                .filter(project -> project.id() == projectId)
                .findFirst()
                .map(project -> of(release, project.newIssues(), project.firstEvent(), project.lastEvent()))
                .orElseGet(() -> of(release));
    }

    private static ReleaseShape of(
            Release release, long newGroups, @Nullable Instant firstEvent, @Nullable Instant lastEvent) {
        Optional<ReleaseCommit> commit = release.lastCommit();
        return new ReleaseShape(
                release.id(),
                release.version(),
                release.parsed().shortText(),
                release.status(),
                VersionInfo.of(release.parsed()),
                release.ref(),
                release.url(),
                release.created(),
                release.started(),
                release.released(),
                Map.of(),
                newGroups,
                null,
                release.commitCount(),
                commit.map(last -> CommitShape.of(last, release)).orElse(null),
                release.deployCount(),
                release.lastDeploy().map(DeployShape::of).orElse(null),
                release.authors().stream()
                        .map(author -> new Author(author.name(), author.email()))
                        .toList(),
                release.projects().stream().map(InProject::of).toList(),
                firstEvent,
                lastEvent,
                Map.of(),
                null);
    }
}
