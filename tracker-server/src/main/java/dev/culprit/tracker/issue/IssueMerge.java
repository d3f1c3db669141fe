package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Moves everything of some locked issues of a project into one of them. The digest may know the others still: it locks
 * what it counts for, finds them gone, and looks its keys up again.
 */
final class IssueMerge {
    private final Connection connection;
    private final List<LockedIssue> issues;
    private final long target;
    private final Long[] sources;

    IssueMerge(Connection connection, List<LockedIssue> issues) {
        this.connection = connection;
        this.issues = issues;
        // of equal ones the oldest
        this.target = issues.stream()
                .max(Comparator.comparingLong(LockedIssue::events)
                        .thenComparing(Comparator.comparingLong(LockedIssue::id).reversed()))
                .orElseThrow()
                .id();
        this.sources =
                issues.stream().map(LockedIssue::id).filter(id -> id != target).toArray(Long[]::new);
    }

    long run(HistoryRows history) throws SQLException {
        moveEvents();
        addRollups();
        moveWhatWasSaid();
        addMarks();
        sumUp();
        keepAliases(history);
        history.add(List.of(target), "merged", data -> {
            ArrayNode merged = data.putArray("issues");
            for (LockedIssue issue : issues) {
                if (issue.id() != target) {
                    merged.addObject()
                            .put("id", issue.id())
                            .put("shortId", issue.shortId())
                            .put("title", issue.title());
                }
            }
        });
        // last, since this lock keeps out who only refers to them
        Query.of("DELETE FROM issue WHERE id = ANY (?)", (Object) sources).update(connection);
        return target;
    }

    private void moveEvents() throws SQLException {
        for (String table : List.of("event", "grouping_key")) {
            move(table);
        }
    }

    private void moveWhatWasSaid() throws SQLException {
        for (String table : List.of("issue_history", "alert_outbox", "alert_delivery", "merged_issue")) {
            move(table);
        }
    }

    private void move(String table) throws SQLException {
        Query.of("UPDATE " + table + " SET issue_id = ? WHERE issue_id = ANY (?)", target, sources)
                .update(connection);
    }

    private void addRollups() throws SQLException {
        Query.of(
                        "INSERT INTO issue_hour (issue_id, hour, environment, events)"
                                + " SELECT ?, hour, environment, sum(events) FROM issue_hour WHERE issue_id = ANY (?)"
                                + " GROUP BY hour, environment ON CONFLICT (issue_id, hour, environment)"
                                + " DO UPDATE SET events = issue_hour.events + excluded.events",
                        target,
                        sources)
                .update(connection);
        Query.of(
                        "INSERT INTO issue_environment (project_id, environment, issue_id, last_seen, events)"
                                + " SELECT project_id, environment, ?, max(last_seen), sum(events)"
                                + " FROM issue_environment WHERE issue_id = ANY (?) GROUP BY project_id, environment"
                                + " ON CONFLICT (project_id, environment, issue_id) DO UPDATE SET"
                                + " last_seen = greatest(issue_environment.last_seen, excluded.last_seen),"
                                + " events = issue_environment.events + excluded.events",
                        target,
                        sources)
                .update(connection);
        Query.of(
                        "INSERT INTO issue_user (issue_id, user_hash) SELECT DISTINCT ?::bigint, user_hash"
                                + " FROM issue_user WHERE issue_id = ANY (?) ON CONFLICT DO NOTHING",
                        target,
                        sources)
                .update(connection);
    }

    private void addMarks() throws SQLException {
        Query.of(
                        "INSERT INTO issue_mark AS m (issue_id, user_id, seen, bookmarked, subscribed)"
                                + " SELECT ?, user_id, NULL, bool_or(bookmarked), bool_or(subscribed) FROM issue_mark"
                                + " WHERE issue_id = ANY (?) GROUP BY user_id ON CONFLICT (issue_id, user_id)"
                                + " DO UPDATE SET bookmarked = m.bookmarked OR excluded.bookmarked,"
                                + " subscribed = m.subscribed OR excluded.subscribed",
                        target,
                        sources)
                .update(connection);
    }

    private void sumUp() throws SQLException {
        Long[] all = LockedIssue.ids(issues);
        // more events by merging are no reason to end a muting
        Query.of(
                        "UPDATE issue_mute m SET events_before = events_before + n.more, events_seen = events_seen + n.more,"
                                + " users_before = users_before + (SELECT count(*) FROM issue_user u WHERE u.issue_id = ?)"
                                + " - i.user_count FROM issue i, (SELECT sum(event_count) AS more FROM issue"
                                + " WHERE id = ANY (?)) n WHERE m.issue_id = ? AND i.id = m.issue_id",
                        target,
                        sources,
                        target)
                .update(connection);
        Query.of(
                        "UPDATE issue SET event_count = n.events,"
                                + " user_count = (SELECT count(*) FROM issue_user u WHERE u.issue_id = issue.id),"
                                + " first_seen = n.first, last_seen = n.last, handled = n.handled,"
                                + " first_release = n.first_release, last_release = n.last_release, level = n.level"
                                + " FROM (SELECT sum(event_count) AS events, min(first_seen) AS first,"
                                + " max(last_seen) AS last, bool_and(handled) AS handled,"
                                + " (array_agg(first_release ORDER BY first_seen) FILTER (WHERE first_release IS NOT NULL))[1]"
                                + " AS first_release,"
                                + " (array_agg(last_release ORDER BY last_seen DESC) FILTER (WHERE last_release IS NOT NULL))[1]"
                                + " AS last_release, (array_agg(level ORDER BY last_seen DESC))[1] AS level"
                                + " FROM issue WHERE id = ANY (?)) n WHERE issue.id = ?",
                        all,
                        target)
                .update(connection);
        boolean open = issues.stream().anyMatch(issue -> issue.status() == IssueStatus.UNRESOLVED);
        boolean targetOpen =
                issues.stream().anyMatch(issue -> issue.id() == target && issue.status() == IssueStatus.UNRESOLVED);
        if (open && !targetOpen) {
            reopen();
        }
    }

    /** What was open must not vanish in something that nobody looks at. */
    private void reopen() throws SQLException {
        Query.of("UPDATE issue SET status = 0, status_changed = now() WHERE id = ?", target)
                .update(connection);
        Query.of("DELETE FROM issue_resolution WHERE issue_id = ?", target).update(connection);
        Query.of("DELETE FROM issue_mute WHERE issue_id = ?", target).update(connection);
    }

    private void keepAliases(HistoryRows history) throws SQLException {
        Query.of(
                        "INSERT INTO merged_issue (id, project_id, short_id, issue_id, title, events, merged)"
                                + " SELECT id, project_id, short_id, ?, title, event_count, ? FROM issue"
                                + " WHERE id = ANY (?)",
                        target,
                        history.at(),
                        sources)
                .update(connection);
    }
}
