package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** What the server shall expect of a job. */
public final class MonitorConfig {
    private @Nullable Long checkinMargin;
    private @Nullable Long maxRuntime;
    private @Nullable String timezone;
    private @Nullable Long failureIssueThreshold;
    private @Nullable Long recoveryThreshold;

    private MonitorSchedule schedule;

    /** What to expect of a job with this schedule. */
    public MonitorConfig(MonitorSchedule schedule) {
        this.schedule = schedule;
    }

    /** @return when the job runs */
    public MonitorSchedule getSchedule() {
        return schedule;
    }

    /** Sets when the job runs. */
    public void setSchedule(MonitorSchedule schedule) {
        this.schedule = schedule;
    }

    /** @return the minutes that a check-in may be late; null when unset */
    public @Nullable Long getCheckinMargin() {
        return checkinMargin;
    }

    /** Sets the minutes that a check-in may be late; null unsets it. */
    public void setCheckinMargin(@Nullable Long checkinMargin) {
        this.checkinMargin = checkinMargin;
    }

    /** @return the minutes that the job may run; null when unset */
    public @Nullable Long getMaxRuntime() {
        return maxRuntime;
    }

    /** Sets the minutes that the job may run; null unsets it. */
    public void setMaxRuntime(@Nullable Long maxRuntime) {
        this.maxRuntime = maxRuntime;
    }

    /** @return the time zone of the schedule, such as Europe/Vienna; null when unset */
    public @Nullable String getTimezone() {
        return timezone;
    }

    /** Sets the time zone of the schedule, such as Europe/Vienna; null unsets it. */
    public void setTimezone(@Nullable String timezone) {
        this.timezone = timezone;
    }

    /** @return how many failures in a row make an issue; null when unset */
    public @Nullable Long getFailureIssueThreshold() {
        return failureIssueThreshold;
    }

    /** Sets how many failures in a row make an issue; null unsets it. */
    public void setFailureIssueThreshold(@Nullable Long failureIssueThreshold) {
        this.failureIssueThreshold = failureIssueThreshold;
    }

    /** @return how many successes in a row end it; null when unset */
    public @Nullable Long getRecoveryThreshold() {
        return recoveryThreshold;
    }

    /** Sets how many successes in a row end it; null unsets it. */
    public void setRecoveryThreshold(@Nullable Long recoveryThreshold) {
        this.recoveryThreshold = recoveryThreshold;
    }
}
