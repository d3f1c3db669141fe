package dev.culprit.tracker.api.shape;

import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.project.Project;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as a row of a list.
 *
 * @param firstEvent null while none came
 * @param team the first of its teams
 */
public record ProjectShape(
        String id,
        String slug,
        String name,
        String platform,
        Instant dateCreated,
        boolean isBookmarked,
        boolean isMember,
        List<String> features,
        @Nullable Instant firstEvent,
        boolean firstTransactionEvent,
        List<String> access,
        boolean hasAccess,
        boolean hasFeedbacks,
        boolean hasFlags,
        boolean hasMinifiedStackTrace,
        boolean hasMonitors,
        boolean hasNewFeedbacks,
        boolean hasProfiles,
        boolean hasReplays,
        boolean hasSessions,
        boolean hasLogs,
        boolean hasTraceMetrics,
        boolean hasUserReports,
        boolean isInternal,
        boolean isPublic,
        Avatar avatar,
        String color,
        String status,
        TeamShape.@Nullable Ref team,
        List<TeamShape.Ref> teams,
        List<String> platforms,
        List<String> environments,
        @Nullable Version latestRelease) {

    /** A release by its name. */
    public record Version(String version) {}

    /** @param latestRelease null while there is none */
    public static ProjectShape of(
            Project project, List<Team> teams, List<String> environments, @Nullable String latestRelease) {
        List<TeamShape.Ref> refs = teams.stream().map(TeamShape.Ref::of).toList();
        return new ProjectShape(
                Long.toString(project.id),
                project.slug,
                project.name,
                project.platform,
                project.created,
                false,
                true,
                List.of(),
                project.firstEvent,
                false,
                List.of(),
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                Avatar.LETTERS,
                "#3f6fbf",
                "active",
                refs.isEmpty() ? null : refs.get(0),
                refs,
                List.of(project.platform),
                environments,
                latestRelease == null ? null : new Version(latestRelease));
    }
}
