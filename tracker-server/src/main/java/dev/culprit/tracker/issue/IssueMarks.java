package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What a person keeps to themselves about issues: seen, bookmarked, subscribed. {@link IssueUpdates} changes it. */
@ApplicationScoped
public class IssueMarks {
    private final DataSource database;

    IssueMarks(DataSource database) {
        this.database = database;
    }

    public record Marks(boolean seen, boolean bookmarked, boolean subscribed) {
        public static final Marks NONE = new Marks(false, false, false);
    }

    /** @param at when this person last looked at the issue */
    public record SeenBy(Person person, Instant at) {}

    /** Has an entry for every issue asked for. */
    public Map<Long, Marks> of(long userId, Collection<Long> issueIds) {
        Map<Long, Marks> marks = new HashMap<>();
        issueIds.forEach(id -> marks.put(id, Marks.NONE));
        if (!issueIds.isEmpty()) {
            Query.of(
                            "SELECT issue_id, seen IS NOT NULL, bookmarked, subscribed FROM issue_mark"
                                    + " WHERE user_id = ? AND issue_id = ANY (?)",
                            userId,
                            issueIds.toArray(Long[]::new))
                    .list(
                            database,
                            row -> marks.put(
                                    row.getLong(1),
                                    new Marks(row.getBoolean(2), row.getBoolean(3), row.getBoolean(4))));
        }
        return marks;
    }

    /** Who looked at an issue, the last one first. */
    public List<SeenBy> seenBy(long issueId, int limit) {
        return Query.of(
                        "SELECT u.id, u.name, u.email, m.seen FROM issue_mark m JOIN app_user u ON u.id = m.user_id"
                                + " WHERE m.issue_id = ? AND m.seen IS NOT NULL ORDER BY m.seen DESC LIMIT ?",
                        issueId,
                        limit)
                .list(
                        database,
                        row -> new SeenBy(
                                new Person(row.getLong(1), row.getString(2), row.getString(3)),
                                row.getTimestamp(4).toInstant()));
    }

    /** Who wants to hear of an issue. */
    public List<Person> subscribers(long issueId) {
        return Query.of(
                        "SELECT u.id, u.name, u.email FROM issue_mark m JOIN app_user u ON u.id = m.user_id"
                                + " WHERE m.issue_id = ? AND m.subscribed ORDER BY u.id",
                        issueId)
                .list(database, row -> new Person(row.getLong(1), row.getString(2), row.getString(3)));
    }
}
