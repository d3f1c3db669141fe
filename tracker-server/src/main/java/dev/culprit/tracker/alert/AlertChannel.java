package dev.culprit.tracker.alert;

import java.util.Locale;

/** The ways out. The name in lower case is what the database holds. */
public enum AlertChannel {
    EMAIL,
    WEBHOOK;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertChannel of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
