package dev.culprit.mcp.webapi;

/** A call failed. The message is for the reader: the cause, the status, and what to do next. */
public final class TrackerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of the answer; 0 if there was none */
    public TrackerException(int status, String message) {
        super(message);
        this.status = status;
    }

    public boolean isNotFound() {
        return status == 404;
    }

    /** Neither there nor allowed: what may be left out of a larger answer. */
    public boolean isAbsent() {
        return status == 404 || status == 403 || status == 405 || status == 400 || status == 501;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
