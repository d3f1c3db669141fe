package dev.culprit.tracker.alert;

import org.jspecify.annotations.Nullable;

/** A message that did not arrive, and whether it is worth trying again. */
final class SendException extends Exception {
    private final String status;
    private final boolean retry;

    private SendException(String status, String message, boolean retry, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retry = retry;
    }

    static SendException retry(String status, String message, @Nullable Throwable cause) {
        return new SendException(status, message, true, cause);
    }

    static SendException giveUp(String status, String message) {
        return new SendException(status, message, false, null);
    }

    /** What the other side answered, such as an HTTP status; empty if nothing. */
    String status() {
        return status;
    }

    boolean isWorthRetrying() {
        return retry;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
