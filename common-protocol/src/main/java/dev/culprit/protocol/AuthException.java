package dev.culprit.protocol;

/** A request that does not say properly who sends it. */
public final class AuthException extends RuntimeException {
    private final Reason reason;

    public AuthException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** More than one source of authentication; which one would count is anybody's guess. */
        MULTIPLE,
        /** The text has no {@code sentry_key}, or cannot be read. */
        MALFORMED,
        /** The key is not 32 hex digits. */
        BAD_KEY,
        /** A protocol version later than {@link AuthHeader#MAX_VERSION}, or not a number. */
        UNSUPPORTED_VERSION
    }
}
