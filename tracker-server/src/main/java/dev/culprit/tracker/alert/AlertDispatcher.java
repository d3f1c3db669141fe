package dev.culprit.tracker.alert;

import dev.culprit.tracker.alert.AlertTargets.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes deliveries of the turns in the outbox. Each project is one transaction, which also marks the turns as taken, so
 * that a turn is neither lost nor taken twice; the project's row in {@code alert_window} is locked meanwhile, and other
 * nodes pass over it.
 *
 * <p>Within an hour {@link AlertSettings#hourlyLimit} issues alert; the others are held back, and one summary tells of
 * them when the hour is over.
 */
final class AlertDispatcher {
    private static final int MOST_TURNS = 500;
    private static final int MUTED = 2;

    private final DataSource database;
    private final AlertTargets targets;
    private final AlertWindows windows;
    private final InstantSource clock;

    AlertDispatcher(DataSource database, AlertTargets targets, InstantSource clock) {
        this.database = database;
        this.targets = targets;
        this.windows = new AlertWindows();
        this.clock = clock;
    }

    private record Turn(long id, long issueId, AlertKind kind, UUID eventId, boolean muted) {}

    /** Takes what waits, and says whether it did anything. */
    boolean dispatch() throws SQLException {
        boolean worked = false;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<Long> projects = windows.projectsWithWork(connection, clock.instant());
            connection.commit();
            for (long project : projects) {
                try {
                    worked |= dispatch(connection, project);
                    connection.commit();
                } catch (SQLException | RuntimeException | Error e) {
                    connection.rollback();
                    throw e;
                }
            }
        }
        return worked;
    }

    private boolean dispatch(Connection connection, long project) throws SQLException {
        Instant now = clock.instant();
        AlertWindow before = windows.lock(connection, project, now).orElse(null);
        if (before == null) {
            return false;
        }
        List<Turn> turns = takeTurns(connection, project, now);
        AlertSettings settings = AlertSettingsTable.read(connection, project);
        List<Target> to = targets.of(connection, settings);
        AlertWindow window = before;
        if (window.isOver(now)) {
            if (window.held() > 0) {
                summarise(connection, project, window, now, to);
            }
            window = AlertWindow.openedAt(now);
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO alert_delivery (outbox_id, project_id,"
                + " issue_id, event_id, kind, channel, target, state, next_attempt, created)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Turn turn : turns) {
                if (turn.muted() || to.isEmpty()) {
                    continue;
                }
                if (window.admits(settings.hourlyLimit())) {
                    window = window.withAlert();
                    for (Target target : to) {
                        add(insert, project, turn, target, DeliveryState.WAITING, now);
                    }
                } else {
                    window = window.withHeld();
                    // one row, not one for each receiver: a flood of issues must not become a flood of rows
                    Target nobody = new Target(to.get(0).channel(), "");
                    add(insert, project, turn, nobody, DeliveryState.SUPPRESSED, now);
                }
            }
            insert.executeBatch();
        }
        windows.store(connection, project, window);
        return !turns.isEmpty() || !window.equals(before);
    }

    private static List<Turn> takeTurns(Connection connection, long project, Instant now) throws SQLException {
        List<Turn> turns = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement("WITH waiting AS (SELECT o.id FROM alert_outbox o"
                + " WHERE o.project_id = ? AND o.taken IS NULL ORDER BY o.id LIMIT " + MOST_TURNS
                + " FOR UPDATE SKIP LOCKED), took AS (UPDATE alert_outbox o SET taken = ? FROM waiting w"
                + " WHERE o.id = w.id RETURNING o.id, o.issue_id, o.kind, o.event_id)"
                + " SELECT t.id, t.issue_id, t.kind, t.event_id, i.status = " + MUTED
                + " FROM took t JOIN issue i ON i.id = t.issue_id ORDER BY t.id")) {
            update.setLong(1, project);
            update.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    turns.add(new Turn(
                            row.getLong(1),
                            row.getLong(2),
                            AlertKind.of(row.getString(3)),
                            row.getObject(4, UUID.class),
                            row.getBoolean(5)));
                }
            }
        }
        return turns;
    }

    private static void add(
            PreparedStatement insert, long project, Turn turn, Target target, DeliveryState state, Instant now)
            throws SQLException {
        insert.setLong(1, turn.id());
        insert.setLong(2, project);
        insert.setLong(3, turn.issueId());
        insert.setObject(4, turn.eventId());
        insert.setString(5, turn.kind().wireName());
        insert.setString(6, target.channel().wireName());
        insert.setString(7, target.address());
        insert.setString(8, state.wireName());
        insert.setTimestamp(9, Timestamp.from(now));
        insert.setTimestamp(10, Timestamp.from(now));
        insert.addBatch();
    }

    private static void summarise(Connection connection, long project, AlertWindow window, Instant now, List<Target> to)
            throws SQLException {
        long summary;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO alert_summary (project_id, opened, closed) VALUES (?, ?, ?) RETURNING id")) {
            insert.setLong(1, project);
            insert.setTimestamp(2, Timestamp.from(window.opened()));
            insert.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                summary = row.getLong(1);
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE alert_delivery SET summary_id = ?"
                + " WHERE project_id = ? AND state = 'suppressed' AND summary_id IS NULL AND attempts = 0")) {
            update.setLong(1, summary);
            update.setLong(2, project);
            update.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO alert_delivery (summary_id,"
                + " project_id, kind, channel, target, state, next_attempt, created)"
                + " VALUES (?, ?, 'summary', ?, ?, 'waiting', ?, ?)")) {
            for (Target target : to) {
                insert.setLong(1, summary);
                insert.setLong(2, project);
                insert.setString(3, target.channel().wireName());
                insert.setString(4, target.address());
                insert.setTimestamp(5, Timestamp.from(now));
                insert.setTimestamp(6, Timestamp.from(now));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
