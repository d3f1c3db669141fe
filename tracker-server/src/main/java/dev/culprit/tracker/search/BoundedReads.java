package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.jdbc.RowReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Runs statements that anybody can make expensive: few at once, so that the digest always finds a connection, and each
 * for a limited time.
 */
final class BoundedReads {
    private static final String CANCELED = "57014";

    private final DataSource database;
    private final Duration timeout;
    private final Semaphore turns;

    BoundedReads(DataSource database, Duration timeout, int concurrent) {
        this.database = database;
        this.timeout = timeout;
        this.turns = new Semaphore(concurrent, true);
    }

    /** @throws SearchException if it takes too long */
    <T> List<T> list(Query query, RowReader<T> reader) {
        takeTurn();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
                return query.list(connection, reader);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (CANCELED.equals(e.getSQLState())) {
                throw tooLong();
            }
            throw new IllegalStateException("a search failed: " + e.getMessage(), e);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SearchException("Other searches keep the database busy; try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }

    private SearchException tooLong() {
        return new SearchException("The search took longer than " + timeout.toSeconds()
                + " s. Narrow it down: a shorter period, fewer projects, or more conditions.");
    }
}
