package dev.culprit.tracker.issue;

import dev.culprit.tracker.issue.IssueRefusal.Reason;
import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives locked issues to somebody. */
final class AssigneeUpdate {
    private AssigneeUpdate() {}

    /** @param label for the history, which outlives the user or team */
    private record Target(@Nullable Long user, @Nullable Long team, String key, String label) {
        boolean has(LockedIssue issue) {
            return Objects.equals(issue.assignedUser(), user) && Objects.equals(issue.assignedTeam(), team);
        }
    }

    static List<Long> apply(Connection connection, Assignment assignment, List<LockedIssue> issues, HistoryRows history)
            throws SQLException {
        Target target = target(connection, assignment, issues.get(0).organizationId());
        List<Long> changing = issues.stream()
                .filter(issue -> !target.has(issue))
                .map(LockedIssue::id)
                .toList();
        Query.of(
                        "UPDATE issue SET assigned_user = ?, assigned_team = ?, reviewed = true WHERE id = ANY (?)",
                        target.user(),
                        target.team(),
                        changing.toArray(Long[]::new))
                .update(connection);
        if (target.key().isEmpty()) {
            history.add(changing, "unassigned");
        } else {
            history.add(changing, "assigned", data -> data.put("assignee", target.key())
                    .put("name", target.label()));
        }
        return changing;
    }

    private static Target target(Connection connection, Assignment assignment, long organizationId)
            throws SQLException {
        if (assignment instanceof Assignment.ToUser to) {
            String name = Query.of(
                            "SELECT u.name FROM app_user u JOIN membership m ON m.user_id = u.id"
                                    + " WHERE u.id = ? AND m.organization_id = ? AND u.active",
                            to.id(),
                            organizationId)
                    .first(connection, row -> row.getString(1))
                    .orElseThrow(() -> new IssueRefusal(Reason.UNKNOWN_USER, "No member has the id " + to.id() + "."));
            return new Target(to.id(), null, "user:" + to.id(), name);
        }
        if (assignment instanceof Assignment.ToTeam to) {
            String slug = Query.of(
                            "SELECT slug FROM team WHERE id = ? AND organization_id = ?", to.id(), organizationId)
                    .first(connection, row -> row.getString(1))
                    .orElseThrow(() -> new IssueRefusal(Reason.UNKNOWN_TEAM, "No team has the id " + to.id() + "."));
            return new Target(null, to.id(), "team:" + to.id(), "#" + slug);
        }
        return new Target(null, null, "", "");
    }
}
