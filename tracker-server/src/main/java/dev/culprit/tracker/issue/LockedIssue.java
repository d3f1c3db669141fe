package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue whose row is locked until the end of the transaction.
 *
 * @param resolution absent also for an issue that was plainly resolved
 * @param muteEnds whether its muting has conditions
 */
record LockedIssue(
        long id,
        long projectId,
        long organizationId,
        String shortId,
        String title,
        IssueStatus status,
        boolean regressed,
        boolean escalating,
        boolean reviewed,
        Priority priority,
        @Nullable Long assignedUser,
        @Nullable Long assignedTeam,
        long events,
        @Nullable Resolution resolution,
        boolean muteEnds) {

    /** In the order of their ids; the same weak lock as the digest's, which lets rows refer to the issue meanwhile. */
    static List<LockedIssue> lock(Connection connection, Collection<Long> issueIds) throws SQLException {
        Object ids = issueIds.stream().distinct().sorted().toArray(Long[]::new);
        Query.of("SELECT id FROM issue WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", ids)
                .list(connection, row -> row.getLong(1));
        // in a second statement: what the first one sees of other tables is older than its locks
        return Query.of(
                        "SELECT i.id, i.project_id, p.organization_id, p.short_prefix || '-' || i.short_id AS short,"
                                + " i.title, i.status, i.regressed, i.escalating, i.reviewed, " + Priority.SQL
                                + " AS priority, i.assigned_user, i.assigned_team, i.event_count, s.kind, s.release,"
                                + " s.commit_sha, s.repository, m.issue_id IS NOT NULL AS mute_ends FROM issue i"
                                + " JOIN project p ON p.id = i.project_id"
                                + " LEFT JOIN issue_resolution s ON s.issue_id = i.id"
                                + " LEFT JOIN issue_mute m ON m.issue_id = i.id WHERE i.id = ANY (?) ORDER BY i.id",
                        ids)
                .list(connection, LockedIssue::read);
    }

    private static LockedIssue read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Resolution resolution = kind == null
                ? null
                : new Resolution(
                        Resolution.Kind.of(kind),
                        row.getString("release"),
                        row.getString("commit_sha"),
                        row.getString("repository"));
        return new LockedIssue(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getLong("organization_id"),
                row.getString("short"),
                row.getString("title"),
                IssueStatus.of(row.getInt("status")),
                row.getBoolean("regressed"),
                row.getBoolean("escalating"),
                row.getBoolean("reviewed"),
                Priority.of(row.getInt("priority")),
                row.getObject("assigned_user", Long.class),
                row.getObject("assigned_team", Long.class),
                row.getLong("event_count"),
                resolution,
                row.getBoolean("mute_ends"));
    }

    static Long[] ids(List<LockedIssue> issues) {
        return issues.stream().map(LockedIssue::id).toArray(Long[]::new);
    }
}
