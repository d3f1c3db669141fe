package dev.culprit.tracker.spool;

/** A record that was not taken, and why. */
public final class SpoolException extends RuntimeException {
    private final Reason reason;

    public SpoolException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SpoolException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** The limit by size or by free disk space is reached. */
        FULL,
        /** More bytes wait for the disk than memory allows. */
        BUSY,
        /** The spool is closed. */
        CLOSED,
        /** The disk refused. */
        IO
    }
}
