package dev.culprit.sdk;

import java.util.Locale;

/** How bad an event is. */
public enum CulpritLevel {
    /** For developers. */
    DEBUG,
    /** Worth knowing. */
    INFO,
    /** May become an error. */
    WARNING,
    /** Something failed. */
    ERROR,
    /** The program ended. */
    FATAL;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }
}
