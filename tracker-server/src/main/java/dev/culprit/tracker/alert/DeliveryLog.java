package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What became of the messages of the last weeks. */
final class DeliveryLog {
    private static final int MOST_ROWS = 5000;

    private final DataSource database;

    DeliveryLog(DataSource database) {
        this.database = database;
    }

    /** The newest first. */
    List<DeliveryRecord> last(long projectId, int limit) throws SQLException {
        List<DeliveryRecord> records = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT d.id, d.kind, d.channel, d.target,"
                        + " p.short_prefix || '-' || i.short_id, d.state, d.attempts, d.created, d.next_attempt,"
                        + " d.last_attempt, d.delivered, d.last_status, d.last_error FROM alert_delivery d"
                        + " JOIN project p ON p.id = d.project_id LEFT JOIN issue i ON i.id = d.issue_id"
                        + " WHERE d.project_id = ? ORDER BY d.id DESC LIMIT ?")) {
            select.setLong(1, projectId);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DeliveryState state = DeliveryState.of(row.getString(6));
                    records.add(new DeliveryRecord(
                            row.getLong(1),
                            AlertKind.of(row.getString(2)),
                            AlertChannel.of(row.getString(3)),
                            row.getString(4),
                            row.getString(5),
                            state,
                            row.getInt(7),
                            row.getTimestamp(8).toInstant(),
                            state == DeliveryState.WAITING ? instant(row.getTimestamp(9)) : null,
                            instant(row.getTimestamp(10)),
                            instant(row.getTimestamp(11)),
                            row.getString(12),
                            row.getString(13)));
                }
            }
        }
        return records;
    }

    /** Deletes some of what is older, and says how much; waiting deliveries stay, and so does what waits for a summary. */
    int prune(Instant before) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return delete(
                            connection,
                            "DELETE FROM alert_delivery WHERE id IN (SELECT id FROM alert_delivery WHERE created < ?"
                                    + " AND state <> 'waiting' ORDER BY id LIMIT " + MOST_ROWS + ")",
                            before)
                    // behind their deliveries, which would go with them
                    + delete(
                            connection,
                            "DELETE FROM alert_outbox WHERE id IN (SELECT id FROM alert_outbox o WHERE taken < ? AND NOT"
                                    + " EXISTS (SELECT FROM alert_delivery WHERE outbox_id = o.id) LIMIT " + MOST_ROWS
                                    + ")",
                            before)
                    + delete(
                            connection,
                            "DELETE FROM alert_summary WHERE id IN (SELECT id FROM alert_summary s WHERE closed < ? AND NOT"
                                    + " EXISTS (SELECT FROM alert_delivery WHERE summary_id = s.id) LIMIT " + MOST_ROWS
                                    + ")",
                            before);
        }
    }

    private static int delete(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setTimestamp(1, Timestamp.from(before));
            return delete.executeUpdate();
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
