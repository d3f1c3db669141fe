package dev.culprit.sdk;

import java.util.Locale;

/** The unit of an interval. */
public enum MonitorScheduleUnit {
    /** One minute. */
    MINUTE,
    /** One hour. */
    HOUR,
    /** One day. */
    DAY,
    /** One week. */
    WEEK,
    /** One month. */
    MONTH,
    /** One year. */
    YEAR;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }
}
