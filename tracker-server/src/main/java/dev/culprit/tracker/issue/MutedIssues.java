package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.jdbc.Transaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Ends the muting of issues whose time is over or whose events have become too many. It looks every ten seconds at those
 * that got events since the last time, so that the digest pays nothing for it. Several nodes may look at once.
 */
@ApplicationScoped
public class MutedIssues {
    private static final Logger LOG = Logger.getLogger(MutedIssues.class);
    /** Issues of one transaction, so that the digest never waits long for their rows. */
    private static final int STEP = 50;

    private final DataSource database;
    private final InstantSource clock;

    MutedIssues(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            delay = 5,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            wake();
        } catch (IllegalStateException e) {
            LOG.debugf("Muted issues are looked at later: %s", e.getMessage());
        }
    }

    /** @return the issues that are not muted any more */
    public List<Long> wake() {
        Instant now = clock.instant();
        List<Long> due = Query.of(
                        "SELECT m.issue_id FROM issue_mute m JOIN issue i ON i.id = m.issue_id"
                                + " WHERE m.until <= ? OR i.event_count <> m.events_seen ORDER BY m.issue_id",
                        now)
                .list(database, row -> row.getLong(1));
        List<Long> awake = new ArrayList<>();
        for (int from = 0; from < due.size(); from += STEP) {
            List<Long> step = due.subList(from, Math.min(due.size(), from + STEP));
            awake.addAll(Transaction.run(database, connection -> wake(connection, step, now)));
        }
        return awake;
    }

    private static List<Long> wake(Connection connection, List<Long> issueIds, Instant now) throws SQLException {
        LockedIssue.lock(connection, issueIds);
        List<Long> awake = new ArrayList<>();
        for (Muting muting : Muting.read(connection, issueIds)) {
            Optional<Muting.End> end = muting.end(connection, now);
            if (end.isPresent()) {
                end(connection, muting, end.get(), now);
                awake.add(muting.issueId());
            } else {
                Query.of("UPDATE issue_mute SET events_seen = ? WHERE issue_id = ?", muting.events(), muting.issueId())
                        .update(connection);
            }
        }
        return awake;
    }

    /** Time that is over is no news; more of it than expected is. */
    private static void end(Connection connection, Muting muting, Muting.End end, Instant now) throws SQLException {
        boolean more = end != Muting.End.TIME;
        Query.of(
                        "UPDATE issue SET status = 0, escalating = ?, regressed = false, reviewed = false,"
                                + " status_changed = ? WHERE id = ?",
                        more,
                        now,
                        muting.issueId())
                .update(connection);
        Query.of("DELETE FROM issue_mute WHERE issue_id = ?", muting.issueId()).update(connection);
        new HistoryRows(connection, now, null)
                .add(List.of(muting.issueId()), more ? "escalated" : "unmuted", data -> data.put("reason", end.word()));
        if (more) {
            Query.of(
                            "INSERT INTO alert_outbox (project_id, issue_id, kind, event_id, created)"
                                    + " SELECT project_id, issue_id, 'escalation', event_id, ? FROM event"
                                    + " WHERE issue_id = ? ORDER BY timestamp DESC, event_id DESC LIMIT 1",
                            now,
                            muting.issueId())
                    .update(connection);
        }
    }
}
