package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that are due. Taking one moves its next attempt a lease ahead, in a transaction of its own: other nodes
 * pass over it, and when this one dies it becomes due again. Only who took it last may say how it ended.
 */
final class DeliveryQueue {
    /** Longer than any attempt: see the timeouts of {@link SmtpMailSender} and {@link WebhookSender}. */
    static final Duration LEASE = Duration.ofMinutes(3);

    private static final int LONGEST_TEXT = 1000;

    private final DataSource database;

    DeliveryQueue(DataSource database) {
        this.database = database;
    }

    Optional<Delivery> take(Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE alert_delivery"
                        + " SET attempts = attempts + 1, last_attempt = ?, next_attempt = ? WHERE id = ("
                        + "SELECT id FROM alert_delivery WHERE state = 'waiting' AND next_attempt <= ?"
                        + " ORDER BY next_attempt, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING " + Delivery.COLUMNS)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(now.plus(LEASE)));
            update.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(Delivery.of(row)) : Optional.empty();
            }
        }
    }

    /** Makes a delivery of kind test that this caller has taken already. */
    Delivery addTest(long projectId, AlertChannel channel, String target, Instant now) throws SQLException {
        UUID messageId = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO alert_delivery (message_id,"
                        + " project_id, kind, channel, target, state, attempts, last_attempt, next_attempt, created)"
                        + " VALUES (?, ?, 'test', ?, ?, 'waiting', 1, ?, ?, ?) RETURNING " + Delivery.COLUMNS)) {
            insert.setObject(1, messageId);
            insert.setLong(2, projectId);
            insert.setString(3, channel.wireName());
            insert.setString(4, target);
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setTimestamp(6, Timestamp.from(now.plus(LEASE)));
            insert.setTimestamp(7, Timestamp.from(now));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return Delivery.of(row);
            }
        }
    }

    void delivered(Delivery delivery, String status, Instant now) throws SQLException {
        end(delivery, DeliveryState.DELIVERED, now, status, null, now);
    }

    void failed(Delivery delivery, String status, String error, Instant now) throws SQLException {
        end(delivery, DeliveryState.FAILED, now, status, error, null);
    }

    void retry(Delivery delivery, String status, String error, Instant next) throws SQLException {
        end(delivery, DeliveryState.WAITING, next, status, error, null);
    }

    void suppressed(Delivery delivery, String why, Instant now) throws SQLException {
        end(delivery, DeliveryState.SUPPRESSED, now, "", why, null);
    }

    private void end(
            Delivery delivery,
            DeliveryState state,
            Instant next,
            String status,
            @Nullable String error,
            @Nullable Instant delivered)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE alert_delivery SET state = ?,"
                        + " next_attempt = ?, last_status = ?, last_error = ?, delivered = ?"
                        + " WHERE id = ? AND attempts = ? AND state = 'waiting'")) {
            update.setString(1, state.wireName());
            update.setTimestamp(2, Timestamp.from(next));
            update.setString(3, bounded(status));
            update.setString(4, error == null ? null : bounded(error));
            update.setTimestamp(5, delivered == null ? null : Timestamp.from(delivered));
            update.setLong(6, delivery.id());
            update.setInt(7, delivery.attempts());
            update.executeUpdate();
        }
    }

    /** Answers come from outside; PostgreSQL's text cannot hold U+0000. */
    private static String bounded(String text) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }
}
