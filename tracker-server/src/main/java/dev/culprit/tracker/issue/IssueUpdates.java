package dev.culprit.tracker.issue;

import dev.culprit.tracker.issue.IssueRefusal.Reason;
import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.jdbc.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What people do to issues, one or many, each call in a transaction of its own. Rows are locked in the order of their
 * ids, as the digest does, so that neither waits for the other in a circle.
 */
@ApplicationScoped
public class IssueUpdates {
    private static final Logger LOG = Logger.getLogger(IssueUpdates.class);

    private final DataSource database;
    private final InstantSource clock;

    IssueUpdates(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Issues that are already as wanted stay untouched, except that reopening a regressed one acknowledges the
     * regression. Ids of no issue are passed over.
     *
     * @return the ids that changed
     * @throws IssueRefusal if the change names a user, team or release that does not exist
     */
    public List<Long> apply(IssueChange change, Collection<Long> issueIds, long userId) {
        return Transaction.run(database, connection -> {
            List<LockedIssue> issues = LockedIssue.lock(connection, issueIds);
            if (issues.isEmpty()) {
                return List.of();
            }
            Instant now = clock.instant();
            Set<Long> changed = new TreeSet<>();
            if (change.status().isPresent()) {
                changed.addAll(new StatusUpdate(connection, now, userId)
                        .apply(change.status().get(), issues));
            }
            if (change.assignee().isPresent()) {
                changed.addAll(AssigneeUpdate.apply(
                        connection, change.assignee().get(), issues, new HistoryRows(connection, now, userId)));
            }
            if (change.priority().isPresent()) {
                changed.addAll(prioritise(
                        connection, change.priority().get(), issues, new HistoryRows(connection, now, userId)));
            }
            if (change.seen().isPresent()
                    || change.bookmarked().isPresent()
                    || change.subscribed().isPresent()) {
                changed.addAll(mark(connection, change, issues, userId, now));
            }
            return List.copyOf(changed);
        });
    }

    /**
     * Moves everything of the other issues into the one with most events, which is unresolved afterwards if any of
     * them was. Links to the others lead to it from then on. Takes as long as rewriting their events takes.
     *
     * @return the id of the issue that stays
     * @throws IssueRefusal if these are fewer than two existing issues, or of several projects
     */
    public long merge(Collection<Long> issueIds, long userId) {
        return Transaction.run(database, connection -> {
            List<LockedIssue> issues = LockedIssue.lock(connection, issueIds);
            if (issues.size() < 2) {
                throw new IssueRefusal(Reason.TOO_FEW_ISSUES, "Merging takes at least two issues.");
            }
            if (issues.stream().map(LockedIssue::projectId).distinct().count() > 1) {
                throw new IssueRefusal(Reason.DIFFERENT_PROJECTS, "Only issues of one project can be merged.");
            }
            return new IssueMerge(connection, issues).run(new HistoryRows(connection, clock.instant(), userId));
        });
    }

    /** Removes issues with their events. A later event of the same kind makes a new issue. */
    public void delete(Collection<Long> issueIds, long userId) {
        List<Long> deleted = Transaction.run(database, connection -> {
            List<LockedIssue> issues = LockedIssue.lock(connection, issueIds);
            Long[] ids = LockedIssue.ids(issues);
            Query.of("DELETE FROM event WHERE issue_id = ANY (?)", (Object) ids).update(connection);
            Query.of("DELETE FROM issue WHERE id = ANY (?)", (Object) ids).update(connection);
            return List.of(ids);
        });
        LOG.infof("User %d deleted the issues %s", userId, deleted);
    }

    private static List<Long> prioritise(
            Connection connection, Priority priority, List<LockedIssue> issues, HistoryRows history)
            throws SQLException {
        List<Long> changing = issues.stream()
                .filter(issue -> issue.priority() != priority)
                .map(LockedIssue::id)
                .toList();
        Query.of("UPDATE issue SET priority = ? WHERE id = ANY (?)", priority.code(), changing.toArray(Long[]::new))
                .update(connection);
        history.add(changing, "priority", data -> data.put("priority", priority.word()));
        return changing;
    }

    private static List<Long> mark(
            Connection connection, IssueChange change, List<LockedIssue> issues, long userId, Instant now)
            throws SQLException {
        Boolean seen = change.seen().orElse(null);
        Boolean bookmarked = change.bookmarked().orElse(null);
        Boolean subscribed = change.subscribed().orElse(null);
        Instant seenAt = Boolean.TRUE.equals(seen) ? now : null;
        return new ArrayList<>(Query.of(
                        "INSERT INTO issue_mark AS m (issue_id, user_id, seen, bookmarked, subscribed)"
                                + " SELECT unnest(?), ?, ?::timestamptz, coalesce(?, false), coalesce(?, false)"
                                + " ON CONFLICT (issue_id, user_id) DO UPDATE SET"
                                + " seen = CASE WHEN ?::boolean IS NULL THEN m.seen ELSE excluded.seen END,"
                                + " bookmarked = coalesce(?, m.bookmarked), subscribed = coalesce(?, m.subscribed)"
                                + " RETURNING issue_id",
                        LockedIssue.ids(issues),
                        userId,
                        seenAt,
                        bookmarked,
                        subscribed,
                        seen,
                        bookmarked,
                        subscribed)
                .list(connection, row -> row.getLong(1)));
    }
}
