package dev.culprit.tracker.alert;

import java.util.Locale;

/** What a message tells of. The name in lower case is what the database and webhooks hold. */
public enum AlertKind {
    /** An issue that was never seen before. */
    NEW("New issue"),
    /** An issue that had been resolved came back. */
    REGRESSION("Regression"),
    /** An issue that had been muted came back, because there was more of it. */
    ESCALATION("Escalation"),
    /** The issues of an hour that were over the project's limit, in one message. */
    SUMMARY("Summary"),
    /** Somebody tries their settings. */
    TEST("Test");

    private final String label;

    AlertKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
