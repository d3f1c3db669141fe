package dev.culprit.tracker.digest;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.outcome.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import javax.sql.DataSource;

/**
 * Writes a batch and the new spool position in one transaction, with a fixed number of statements whatever its size.
 *
 * <p>For each event of the batch exactly one outcome is counted: accepted = inserted rows, duplicate = the others.
 */
final class BatchWriter {
    private final DataSource database;
    private final SpoolPositions positions;
    private final DayPartitions eventDays;
    private final DayPartitions rawDays;
    private final LongPredicate projectHasEvents;
    private final IssueIds issueIds = new IssueIds();
    private final SeenReleases releases = new SeenReleases();

    BatchWriter(
            DataSource database,
            SpoolPositions positions,
            DayPartitions eventDays,
            DayPartitions rawDays,
            LongPredicate projectHasEvents) {
        this.database = database;
        this.positions = positions;
        this.eventDays = eventDays;
        this.rawDays = rawDays;
        this.projectHasEvents = projectHasEvents;
    }

    /** Lets go of everything known about the database, after a failure. */
    void forget() {
        issueIds.forget();
        releases.forget();
    }

    /**
     * @return events that were stored
     * @throws PositionMoved if the batch is not the next one
     * @throws SQLException nothing was written
     */
    int write(ParsedBatch batch) throws SQLException {
        eventDays.ensure(days(batch.events().stream().map(NewEvent::timestamp).toList()));
        rawDays.ensure(days(batch.kept().stream().map(KeptItem::received).toList()));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int stored = writeIn(connection, batch);
                connection.commit();
                return stored;
            } catch (SQLException | RuntimeException | Error e) {
                // an Error as well: turning auto-commit on again commits what is open
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private int writeIn(Connection connection, ParsedBatch batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // safe, since the spool can replay: its segments go only behind a flushed position
            statement.execute("SET LOCAL synchronous_commit = off");
        }
        positions.move(connection, batch.start(), batch.next());
        OutcomeTally outcomes = new OutcomeTally();
        outcomes.addAll(batch.outcomes());
        int stored = batch.events().isEmpty() ? 0 : writeEvents(connection, batch.events(), outcomes);
        SideRows.insertKept(connection, batch.kept());
        SideRows.insertSetAside(connection, batch.setAside());
        SideRows.addOutcomes(connection, outcomes);
        return stored;
    }

    private int writeEvents(Connection connection, List<NewEvent> events, OutcomeTally outcomes) throws SQLException {
        List<NewEvent> distinct = EventRows.distinct(connection, events);
        IssueIds.Found found = issueIds.find(connection, distinct);
        Map<Long, IssueRows.Locked> locked =
                IssueRows.lock(connection, new TreeSet<>(found.ids().values()));
        if (!locked.keySet().containsAll(found.ids().values())) {
            issueIds.forget();
            throw new StaleIssues();
        }
        List<EventRows.Placed> placed = new ArrayList<>(distinct.size());
        Set<Long> gone = new HashSet<>();
        for (NewEvent event : distinct) {
            Long issueId = found.ids().get(event.group());
            if (issueId != null) {
                placed.add(new EventRows.Placed(event, issueId));
            } else {
                gone.add(event.projectId());
            }
        }
        List<EventRows.Placed> inserted = EventRows.insert(connection, placed);
        if (!inserted.isEmpty()) {
            updateIssues(connection, inserted, found, locked);
        }
        count(events, gone, inserted, outcomes);
        issueIds.remember(found);
        return inserted.size();
    }

    private void updateIssues(
            Connection connection,
            List<EventRows.Placed> inserted,
            IssueIds.Found found,
            Map<Long, IssueRows.Locked> locked)
            throws SQLException {
        releases.write(connection, inserted);
        List<IssueDelta> deltas = IssueRows.deltas(connection, inserted, locked);
        IssueRows.update(connection, deltas);
        IssueRows.addHours(connection, inserted);
        IssueRows.addEnvironments(connection, inserted);
        IssueRows.addTurns(connection, deltas, found.made());
        Map<Long, Instant> first = new HashMap<>();
        for (EventRows.Placed row : inserted) {
            if (!projectHasEvents.test(row.event().projectId())) {
                first.putIfAbsent(row.event().projectId(), row.event().received());
            }
        }
        if (!first.isEmpty()) {
            IssueRows.markFirstEvents(connection, first);
        }
    }

    private static void count(
            List<NewEvent> all, Set<Long> goneProjects, List<EventRows.Placed> inserted, OutcomeTally outcomes) {
        Set<NewEvent> stored = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        inserted.forEach(row -> stored.add(row.event()));
        for (NewEvent event : all) {
            if (stored.contains(event)) {
                count(outcomes, event, Outcome.ACCEPTED, "");
            } else if (goneProjects.contains(event.projectId())) {
                count(outcomes, event, Outcome.INVALID, "project_gone");
            } else {
                count(outcomes, event, Outcome.DUPLICATE, "");
            }
        }
    }

    private static void count(OutcomeTally outcomes, NewEvent event, Outcome outcome, String reason) {
        outcomes.add(event.received(), event.projectId(), event.keyId(), "error", outcome, reason, 1);
    }

    private static Set<LocalDate> days(List<Instant> instants) {
        Set<LocalDate> days = new HashSet<>();
        instants.forEach(instant -> days.add(LocalDate.ofInstant(instant, ZoneOffset.UTC)));
        return days;
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
