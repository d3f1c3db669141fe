package dev.culprit.tracker.digest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** How far a spool is digested, kept in the database with what was digested. */
final class SpoolPositions {
    private final DataSource database;
    private final UUID spoolId;

    SpoolPositions(DataSource database, UUID spoolId) {
        this.database = database;
        this.spoolId = spoolId;
    }

    /**
     * The position, and one that a crash of PostgreSQL cannot take back: this statement writes, and its commit is a
     * synchronous one, which flushes the log of all that was committed before it.
     */
    long read() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement("INSERT INTO spool_position (spool_id, position,"
                        + " updated) VALUES (?, 0, now()) ON CONFLICT (spool_id) DO UPDATE SET updated = now()"
                        + " RETURNING position")) {
            upsert.setObject(1, spoolId);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Moves the position within the batch's transaction.
     *
     * @throws PositionMoved if it is not at {@code from}
     */
    void move(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE spool_position SET position = ?, updated = now() WHERE spool_id = ? AND position = ?")) {
            update.setLong(1, to);
            update.setObject(2, spoolId);
            update.setLong(3, from);
            if (update.executeUpdate() != 1) {
                throw new PositionMoved(from);
            }
        }
    }

    /** Sets the position whatever was digested; only for a spool that lost its tail. */
    void reset(long from, long to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            move(connection, from, to);
        }
    }
}
