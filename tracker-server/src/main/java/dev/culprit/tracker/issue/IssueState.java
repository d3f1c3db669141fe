package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns that say where an issue stands and who has it. */
final class IssueState {
    static final String COLUMNS = Priority.SQL + " AS priority,"
            + " CASE WHEN i.status = 1 THEN NULL WHEN i.status = 2 THEN coalesce('muted_' || m.kind, 'muted')"
            + " WHEN i.regressed THEN 'regressed' WHEN i.escalating THEN 'escalating'"
            + " WHEN NOT i.reviewed AND i.first_seen > now() - interval '7 days' THEN 'new' ELSE 'ongoing' END AS substatus,"
            + " m.until, m.more_events, m.event_window, m.more_users, m.user_window, s.kind AS resolution_kind,"
            + " s.release AS resolution_release, s.commit_sha, s.repository,"
            + " actor.id AS actor_id, actor.name AS actor_name, actor.email AS actor_email,"
            + " au.id AS assigned_user, au.name AS assigned_name, au.email AS assigned_email,"
            + " ta.id AS assigned_team, ta.slug AS assigned_slug,"
            + " (SELECT count(*) FROM issue_history h WHERE h.issue_id = i.id AND h.kind = 'note') AS notes";

    /** Each joins at most one row. */
    static final String TABLES = " LEFT JOIN issue_mute m ON m.issue_id = i.id"
            + " LEFT JOIN issue_resolution s ON s.issue_id = i.id"
            + " LEFT JOIN app_user actor ON actor.id = coalesce(m.user_id, s.user_id)"
            + " LEFT JOIN app_user au ON au.id = i.assigned_user LEFT JOIN team ta ON ta.id = i.assigned_team";

    private IssueState() {}

    static @Nullable Substatus substatus(ResultSet row) throws SQLException {
        String word = row.getString("substatus");
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "muted" -> Substatus.ARCHIVED_FOREVER;
            case "muted_escalating" -> Substatus.ARCHIVED_UNTIL_ESCALATING;
            case "muted_conditions" -> Substatus.ARCHIVED_UNTIL_CONDITION_MET;
            default -> Substatus.named(word).orElse(Substatus.ONGOING);
        };
    }

    static StatusDetails details(ResultSet row) throws SQLException {
        String kind = row.getString("resolution_kind");
        return new StatusDetails(
                Query.instant(row, "until"),
                row.getObject("more_events", Long.class),
                row.getObject("event_window", Integer.class),
                row.getObject("more_users", Long.class),
                row.getObject("user_window", Integer.class),
                "release".equals(kind) ? row.getString("resolution_release") : null,
                "next_release".equals(kind),
                row.getString("commit_sha"),
                row.getString("repository"),
                actor(row));
    }

    private static @Nullable Person actor(ResultSet row) throws SQLException {
        String name = row.getString("actor_name");
        return name == null ? null : new Person(row.getLong("actor_id"), name, row.getString("actor_email"));
    }

    static @Nullable Assignee assignee(ResultSet row) throws SQLException {
        String slug = row.getString("assigned_slug");
        if (slug != null) {
            return new Assignee(Assignee.Type.TEAM, row.getLong("assigned_team"), slug, null);
        }
        String name = row.getString("assigned_name");
        return name == null
                ? null
                : new Assignee(Assignee.Type.USER, row.getLong("assigned_user"), name, row.getString("assigned_email"));
    }
}
