package dev.culprit.tracker.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a database that somebody else runs, which may start at the same time, and looks whether it is new enough. */
final class DatabaseCheck {
    static final int OLDEST_MAJOR = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final InstantSource clock;

    DatabaseCheck(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if it does not answer, refuses the login, or is too old */
    void await(DatabaseUrl database) {
        Instant end = clock.instant().plus(PATIENCE);
        boolean told = false;
        while (true) {
            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                requireMajor(
                        connection.getMetaData().getDatabaseMajorVersion(),
                        connection.getMetaData().getDatabaseProductVersion());
                return;
            } catch (SQLException e) {
                if (!mayPass(e) || clock.instant().isAfter(end)) {
                    throw new IllegalArgumentException(
                            "cannot use DATABASE_URL (" + database + "): " + e.getMessage(), e);
                }
                if (!told) {
                    System.out.println("Waiting for the database " + database);
                    told = true;
                }
                pause();
            }
        }
    }

    static void requireMajor(int major, String version) {
        if (major < OLDEST_MAJOR) {
            throw new IllegalArgumentException("DATABASE_URL leads to PostgreSQL " + version + ", and Culprit needs "
                    + OLDEST_MAJOR + " or newer");
        }
    }

    /** 08: no connection; 57P03: it is starting up. A wrong password or database does not mend itself. */
    private static boolean mayPass(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03"));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("interrupted while waiting for the database", e);
        }
    }
}
