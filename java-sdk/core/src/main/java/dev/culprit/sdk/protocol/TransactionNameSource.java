package dev.culprit.sdk.protocol;

import java.util.Locale;

/** Where the name of a transaction comes from. */
public enum TransactionNameSource {
    /** The program. */
    CUSTOM,
    /** An address, as it came. */
    URL,
    /** A route with place holders. */
    ROUTE,
    /** The name of a view or handler. */
    VIEW,
    /** The name of a component. */
    COMPONENT,
    /** The name of a job. */
    TASK;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }
}
