package dev.culprit.protocol;

/** Bytes that are no envelope. The message says what was expected, what came, and where. */
public final class EnvelopeException extends RuntimeException {
    private final Reason reason;

    public EnvelopeException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** There is nothing but white space. */
        MISSING_ENVELOPE_HEADER,
        /** The first line is not a JSON object. */
        INVALID_ENVELOPE_HEADER,
        ENVELOPE_HEADER_TOO_LARGE,
        /** The line before a payload is not a JSON object with a type. */
        INVALID_ITEM_HEADER,
        ITEM_HEADER_TOO_LARGE,
        /** The length is not a whole number from 0 to 4294967295. */
        INVALID_LENGTH,
        /** The bytes end before the announced length. */
        UNEXPECTED_END,
        /** A payload of announced length is followed by something else than a newline. */
        MISSING_NEWLINE
    }
}
