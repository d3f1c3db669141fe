package dev.culprit.tracker.alert;

/** Settings that cannot be kept; the message is for the person who typed them. */
public class AlertSettingsException extends RuntimeException {
    /** Which field it was. */
    public enum Reason {
        RECIPIENT,
        TOO_MANY_RECIPIENTS,
        WEBHOOK_URL,
        PRIVATE_ADDRESS,
        HOURLY_LIMIT
    }

    private final Reason reason;

    AlertSettingsException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
