package dev.culprit.tracker.app.postgres;

import org.jspecify.annotations.Nullable;

/** The server's own PostgreSQL could not be made, started or used. */
public final class PostgresException extends RuntimeException {
    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
