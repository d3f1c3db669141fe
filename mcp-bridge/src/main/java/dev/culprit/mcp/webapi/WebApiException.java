package dev.culprit.mcp.webapi;

/** There is no answer. The message never holds the token. */
public final class WebApiException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The request would have left the base address. */
        ADDRESS,
        UNREACHABLE,
        TIMEOUT,
        TOO_LARGE,
        CANCELLED
    }

    private final Reason reason;

    public WebApiException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
