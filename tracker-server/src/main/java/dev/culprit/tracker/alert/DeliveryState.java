package dev.culprit.tracker.alert;

import java.util.Locale;

/** Where a delivery stands. The name in lower case is what the database holds. */
public enum DeliveryState {
    /** To be sent, for the first time or again. */
    WAITING,
    /** The mail server or the webhook's receiver took it. */
    DELIVERED,
    /** Given up: refused for good, or a day has passed. */
    FAILED,
    /** Held back: over the hourly limit, or its issue was muted before it could be sent. */
    SUPPRESSED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
