package dev.culprit.tracker.api.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.api.shape.ActorShape;
import dev.culprit.tracker.api.shape.PersonShape;
import dev.culprit.tracker.issue.IssueMarks;
import dev.culprit.tracker.issue.IssueStatus;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.StatusDetails;
import dev.culprit.tracker.issue.Substatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue as a row of a list.
 *
 * @param permalink absolute
 * @param count of events, as text
 * @param type error, or default for messages
 * @param stats by the name of the period: pairs of seconds since 1970 and a count; left out when nobody wants it
 * @param lifetime left out when nobody wants it
 */
public record IssueShape(
        String id,
        @Nullable String shareId,
        String shortId,
        String title,
        String culprit,
        String permalink,
        @Nullable String logger,
        String level,
        String status,
        Details statusDetails,
        @Nullable String substatus,
        boolean isPublic,
        String platform,
        String priority,
        @Nullable Instant priorityLockedAt,
        @Nullable Double seerFixabilityScore,
        @Nullable Instant seerAutofixLastTriggered,
        @Nullable Instant seerExplorerAutofixLastTriggered,
        ProjectRef project,
        String type,
        String issueType,
        String issueCategory,
        Metadata metadata,
        long numComments,
        @Nullable ActorShape assignedTo,
        boolean isBookmarked,
        boolean isSubscribed,
        @Nullable Object subscriptionDetails,
        boolean hasSeen,
        List<String> annotations,
        boolean isUnhandled,
        String count,
        long userCount,
        Instant firstSeen,
        Instant lastSeen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<List<Long>>> stats,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Lifetime lifetime) {

    record ProjectRef(String id, String name, String slug, String platform) {}

    /** Fields without a value are left out: clients refuse null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(@Nullable String type, @Nullable String value, String title) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            @Nullable Long ignoreCount,
            @Nullable Instant ignoreUntil,
            @Nullable Long ignoreUserCount,
            @Nullable Integer ignoreUserWindow,
            @Nullable Integer ignoreWindow,
            @Nullable Boolean inNextRelease,
            @Nullable String inRelease,
            @Nullable String inCommit,
            @Nullable PersonShape actor) {

        static Details of(StatusDetails details) {
            return new Details(
                    details.ignoreCount(),
                    details.ignoreUntil(),
                    details.ignoreUserCount(),
                    details.ignoreUserWindow(),
                    details.ignoreWindow(),
                    details.inNextRelease() ? Boolean.TRUE : null,
                    details.inRelease(),
                    details.inCommit(),
                    details.actor() == null ? null : PersonShape.of(details.actor()));
        }
    }

    record Lifetime(String count, long userCount, Instant firstSeen, Instant lastSeen) {
        static Lifetime of(IssueSummary issue) {
            return new Lifetime(
                    Long.toString(issue.eventCount()), issue.userCount(), issue.firstSeen(), issue.lastSeen());
        }
    }

    /**
     * @param url of this server, without a last slash
     * @param withLifetime whether the counts of all time are wanted once more
     */
    static IssueShape of(
            IssueSummary issue,
            String projectPlatform,
            IssueMarks.Marks marks,
            String url,
            @Nullable Map<String, List<List<Long>>> stats,
            boolean withLifetime) {
        boolean error = issue.type() != null && !issue.type().isEmpty();
        return new IssueShape(
                Long.toString(issue.id()),
                null,
                issue.shortId(),
                issue.title(),
                issue.culprit(),
                url + "/issues/" + issue.shortId(),
                issue.logger(),
                issue.level().word(),
                status(issue.status()),
                Details.of(issue.details()),
                substatus(issue.substatus()),
                false,
                issue.platform(),
                issue.priority().word(),
                null,
                null,
                null,
                null,
                new ProjectRef(
                        Long.toString(issue.projectId()), issue.projectName(), issue.projectSlug(), projectPlatform),
                error ? "error" : "default",
                "error",
                "error",
                new Metadata(error ? issue.type() : null, error ? issue.value() : null, issue.head()),
                issue.noteCount(),
                ActorShape.of(issue.assignee()),
                marks.bookmarked(),
                marks.subscribed(),
                null,
                marks.seen(),
                List.of(),
                issue.unhandled(),
                Long.toString(issue.eventCount()),
                issue.userCount(),
                issue.firstSeen(),
                issue.lastSeen(),
                stats,
                withLifetime ? Lifetime.of(issue) : null);
    }

    static String status(IssueStatus status) {
        return status == IssueStatus.MUTED ? "ignored" : status.word();
    }

    private static @Nullable String substatus(@Nullable Substatus substatus) {
        return substatus == null ? null : substatus.word();
    }
}
