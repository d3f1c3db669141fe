package dev.culprit.tracker.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Statements that succeed or fail together, on a connection of their own: not to be used within a transaction of the
 * container, which would not contain them.
 */
public final class Transaction {
    /** Deadlock, and a failed serialisation: PostgreSQL says of both that trying again is the answer. */
    private static final Set<String> TRY_AGAIN = Set.of("40P01", "40001");

    private static final int TRIES = 4;

    private Transaction() {}

    @FunctionalInterface
    public interface Work<T> {
        /** May be called several times, each time after what it did before was taken back. */
        T on(Connection connection) throws SQLException;
    }

    /** @throws IllegalStateException if the database refused; nothing was changed */
    public static <T> T run(DataSource database, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(database, work);
            } catch (SQLException e) {
                if (attempt == TRIES || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw new IllegalStateException("the database refused: " + e.getMessage(), e);
                }
            }
        }
    }

    private static <T> T once(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
