package dev.culprit.sdk;

import java.util.Locale;

/** How bad a log entry is. */
public enum CulpritLogLevel {
    /** The finest. */
    TRACE,
    /** For developers. */
    DEBUG,
    /** Worth knowing. */
    INFO,
    /** May become an error. */
    WARN,
    /** Something failed. */
    ERROR,
    /** The program ended. */
    FATAL;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }

    /** @return the number of OpenTelemetry for it: 1, 5, 9, 13, 17 or 21 */
    public int getSeverityNumber() {
        return 1 + 4 * compareTo(TRACE);
    }
}
