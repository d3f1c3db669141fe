package dev.culprit.tracker.event;

/** The payload cannot be an event at all. Everything less than that is repaired, and listed in the event's errors. */
public final class EventException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why there is no event. */
    public enum Reason {
        NOT_JSON,
        NOT_AN_OBJECT
    }

    private final Reason reason;

    public EventException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
