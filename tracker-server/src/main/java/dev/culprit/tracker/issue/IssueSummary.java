package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An issue as lists and pages show it.
 *
 * @param shortId {@code WEB-12}
 * @param handled absent when no event said so
 * @param culprit where it happened, such as {@code checkout/Cart.tsx in renderTotal}; may be empty
 * @param grouping JSON text: why its events belong together
 * @param substatus absent for a resolved issue
 * @param details of how it was resolved, or until when it is muted
 * @param noteCount what people wrote about it
 */
public record IssueSummary(
        long id,
        long projectId,
        String projectSlug,
        String projectName,
        String shortId,
        IssueStatus status,
        boolean regressed,
        Instant statusChanged,
        Level level,
        @Nullable String type,
        @Nullable String value,
        String title,
        String culprit,
        String platform,
        @Nullable String logger,
        @Nullable Boolean handled,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable String firstRelease,
        @Nullable String lastRelease,
        long eventCount,
        long userCount,
        String grouping,
        Priority priority,
        @Nullable Substatus substatus,
        StatusDetails details,
        @Nullable Assignee assignee,
        long noteCount) {
    static final String COLUMNS = "i.id, i.project_id, p.slug, p.name AS project_name,"
            + " p.short_prefix || '-' || i.short_id AS short, i.status, i.regressed, i.status_changed, i.level,"
            + " i.type, i.value, i.title, i.culprit, i.platform, i.logger, i.handled, i.first_seen, i.last_seen,"
            + " i.first_release, i.last_release, i.event_count, i.user_count, i.grouping, " + IssueState.COLUMNS;
    /** What conditions are about. */
    static final String TABLES = " FROM issue i JOIN project p ON p.id = i.project_id";
    /** What {@link #COLUMNS} needs. */
    static final String TABLES_OF_ALL = TABLES + IssueState.TABLES;

    static IssueSummary read(ResultSet row) throws SQLException {
        boolean handled = row.getBoolean("handled");
        Boolean handledIfKnown = row.wasNull() ? null : Boolean.valueOf(handled);
        return new IssueSummary(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getString("slug"),
                row.getString("project_name"),
                row.getString("short"),
                IssueStatus.of(row.getInt("status")),
                row.getBoolean("regressed"),
                present(row, "status_changed"),
                Level.of(row.getInt("level")),
                row.getString("type"),
                row.getString("value"),
                row.getString("title"),
                row.getString("culprit"),
                row.getString("platform"),
                row.getString("logger"),
                handledIfKnown,
                present(row, "first_seen"),
                present(row, "last_seen"),
                row.getString("first_release"),
                row.getString("last_release"),
                row.getLong("event_count"),
                row.getLong("user_count"),
                row.getString("grouping"),
                Priority.of(row.getInt("priority")),
                IssueState.substatus(row),
                IssueState.details(row),
                IssueState.assignee(row),
                row.getLong("notes"));
    }

    /** The bold part: the type, else the title. */
    public String head() {
        return type == null || type.isBlank() ? title : type;
    }

    /** The part behind it: the value of an exception; empty when the title says it all. */
    public String tail() {
        return type == null || type.isBlank() || value == null ? "" : value;
    }

    public boolean unhandled() {
        return Boolean.FALSE.equals(handled);
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Query.instant(row, column), column);
    }
}
