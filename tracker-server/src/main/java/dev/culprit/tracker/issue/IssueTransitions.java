package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Changes the state of issues, one or many, and writes down who did it. */
@ApplicationScoped
public class IssueTransitions {
    private final DataSource database;
    private final InstantSource clock;

    IssueTransitions(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Issues that are already there stay untouched, except that reopening a regressed one acknowledges the regression.
     * Rows are locked in the order of their ids, as the digest does, so that neither waits for the other in a circle.
     *
     * @return the ids that changed
     */
    @Transactional
    public List<Long> apply(IssueTransition transition, Collection<Long> issueIds, long userId) {
        Long[] ids = issueIds.stream().distinct().sorted().toArray(Long[]::new);
        if (ids.length == 0) {
            return List.of();
        }
        short target = transition.target().code();
        Instant now = clock.instant();
        Long[] changing = Query.of(
                        "SELECT id FROM issue WHERE id = ANY (?) AND (status <> ? OR regressed) ORDER BY id FOR UPDATE",
                        ids,
                        target)
                .list(database, row -> row.getLong(1))
                .toArray(Long[]::new);
        Query.of(
                        "UPDATE issue SET status = ?, regressed = false, status_changed = ? WHERE id = ANY (?)",
                        target,
                        now,
                        changing)
                .update(database);
        Query.of(
                        "INSERT INTO issue_history (issue_id, at, user_id, kind) SELECT unnest(?), ?, ?, ?",
                        changing,
                        now,
                        userId,
                        transition.kind())
                .update(database);
        return List.of(changing);
    }
}
