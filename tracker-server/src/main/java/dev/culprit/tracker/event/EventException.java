package dev.culprit.tracker.event;

public final class EventException extends RuntimeException {
    public enum Reason {
        NOT_JSON
    }

    public Reason reason() {
        return Reason.NOT_JSON;
    }
}
