package dev.culprit.sdk;

import java.util.Locale;

/** How a job is doing. */
public enum CheckInStatus {
    /** It began. */
    IN_PROGRESS,
    /** It ended well. */
    OK,
    /** It failed. */
    ERROR;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }
}
