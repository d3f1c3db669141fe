package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** When a job runs. */
public final class MonitorSchedule {
    private final String type;
    private final String value;
    private final @Nullable String unit;

    private MonitorSchedule(String type, String value, @Nullable String unit) {
        this.type = type;
        this.value = value;
        this.unit = unit;
    }

    /** @param value the five fields of cron, such as {@code 0 * * * *} */
    public static MonitorSchedule crontab(String value) {
        return new MonitorSchedule("crontab", value, null);
    }

    /** Every so many units. */
    public static MonitorSchedule interval(Integer value, MonitorScheduleUnit unit) {
        return new MonitorSchedule("interval", value.toString(), unit.apiName());
    }

    /** @return crontab or interval */
    public String getType() {
        return type;
    }

    /** @return the fields of cron, or the number of units */
    public String getValue() {
        return value;
    }

    /** @return the unit of an interval, as sent; null for cron */
    public @Nullable String getUnit() {
        return unit;
    }
}
