package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import org.jspecify.annotations.Nullable;

/** A sign of life of a job: that it began, or how it ended. */
public final class CheckIn {
    private @Nullable Double duration;
    private @Nullable String release;
    private @Nullable String environment;
    private @Nullable MonitorConfig monitorConfig;

    private final CulpritId checkInId;
    private String monitorSlug;
    private String status;

    /** A check-in of its own. */
    public CheckIn(String monitorSlug, CheckInStatus status) {
        this(null, monitorSlug, status);
    }

    /** @param id that of an earlier check-in, which this one carries on; null for a new one */
    public CheckIn(@Nullable CulpritId id, String monitorSlug, CheckInStatus status) {
        this(id, monitorSlug, status.apiName());
    }

    /** @param status a name of {@link CheckInStatus}, as sent */
    public CheckIn(@Nullable CulpritId id, String monitorSlug, String status) {
        this.checkInId = id == null ? new CulpritId() : id;
        this.monitorSlug = monitorSlug;
        this.status = status;
    }

    /** @return its id, by which a later check-in carries it on */
    public CulpritId getCheckInId() {
        return checkInId;
    }

    /** @return the name of the monitor */
    public String getMonitorSlug() {
        return monitorSlug;
    }

    /** Sets the name of the monitor. */
    public void setMonitorSlug(String monitorSlug) {
        this.monitorSlug = monitorSlug;
    }

    /** @return the status as sent */
    public String getStatus() {
        return status;
    }

    /** Sets the status as sent. */
    public void setStatus(String status) {
        this.status = status;
    }

    /** Sets the status. */
    public void setStatus(CheckInStatus status) {
        this.status = status.apiName();
    }

    /** @return how long it ran, in seconds; null when unset */
    public @Nullable Double getDuration() {
        return duration;
    }

    /** Sets how long it ran, in seconds; null unsets it. */
    public void setDuration(@Nullable Double duration) {
        this.duration = duration;
    }

    /** @return the release; the client’s when unset; null when unset */
    public @Nullable String getRelease() {
        return release;
    }

    /** Sets the release; the client’s when unset; null unsets it. */
    public void setRelease(@Nullable String release) {
        this.release = release;
    }

    /** @return the environment; the client’s when unset; null when unset */
    public @Nullable String getEnvironment() {
        return environment;
    }

    /** Sets the environment; the client’s when unset; null unsets it. */
    public void setEnvironment(@Nullable String environment) {
        this.environment = environment;
    }

    /** @return what to expect of the job; makes or changes the monitor; null when unset */
    public @Nullable MonitorConfig getMonitorConfig() {
        return monitorConfig;
    }

    /** Sets what to expect of the job; makes or changes the monitor; null unsets it. */
    public void setMonitorConfig(@Nullable MonitorConfig monitorConfig) {
        this.monitorConfig = monitorConfig;
    }
}
