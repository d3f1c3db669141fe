package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes check-ins. */
final class CheckInWriter {
    private CheckInWriter() {}

    static void write(
            JsonWriter json, CheckIn checkIn, @Nullable String release, @Nullable String environment, Scopes scopes) {
        json.beginObject().name("check_in_id").value(checkIn.getCheckInId().toString());
        json.name("monitor_slug").value(checkIn.getMonitorSlug());
        json.name("status").value(checkIn.getStatus());
        Double duration = checkIn.getDuration();
        if (duration != null) {
            json.name("duration").value(duration);
        }
        String ownRelease = checkIn.getRelease();
        ExceptionWriter.text(json, "release", ownRelease == null ? release : ownRelease);
        String ownEnvironment = checkIn.getEnvironment();
        ExceptionWriter.text(json, "environment", ownEnvironment == null ? environment : ownEnvironment);
        MonitorConfig config = checkIn.getMonitorConfig();
        if (config != null) {
            write(json, config);
        }
        json.name("contexts").beginObject().name("trace");
        TraceContext.write(json, scopes);
        json.endObject().endObject();
    }

    private static void write(JsonWriter json, MonitorConfig config) {
        MonitorSchedule schedule = config.getSchedule();
        json.name("monitor_config").beginObject().name("schedule").beginObject();
        json.name("type").value(schedule.getType()).name("value");
        String unit = schedule.getUnit();
        if (unit == null) {
            json.value(schedule.getValue());
        } else {
            json.value(Long.parseLong(schedule.getValue())).name("unit").value(unit);
        }
        json.endObject();
        ExceptionWriter.number(json, "checkin_margin", config.getCheckinMargin());
        ExceptionWriter.number(json, "max_runtime", config.getMaxRuntime());
        ExceptionWriter.text(json, "timezone", config.getTimezone());
        ExceptionWriter.number(json, "failure_issue_threshold", config.getFailureIssueThreshold());
        ExceptionWriter.number(json, "recovery_threshold", config.getRecoveryThreshold());
        json.endObject();
    }
}
