package dev.culprit.tracker.api.trace;

import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.IssueSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error within a trace. Its fields are named as clients know them.
 *
 * @param start_timestamp seconds since 1970
 * @param issue_type 1: an error
 */
public record TraceError(
        String description,
        String event_id,
        long project_id,
        String project_slug,
        String transaction,
        String event_type,
        long issue_id,
        String issue,
        String title,
        String level,
        double start_timestamp,
        double end_timestamp,
        String culprit,
        String short_id,
        int issue_type,
        @Nullable String parent_span_id,
        @Nullable String span_id,
        List<Object> children,
        List<Object> errors,
        List<Object> occurrences,
        Map<String, Double> measurements) {

    static TraceError of(StoredEvent event, IssueSummary issue) {
        double seconds = ChronoUnit.MICROS.between(Instant.EPOCH, event.timestamp()) / 1e6;
        return new TraceError(
                event.title(),
                event.id(),
                event.projectId(),
                issue.projectSlug(),
                event.tags().getOrDefault("transaction", ""),
                "error",
                issue.id(),
                issue.shortId(),
                event.title(),
                event.level().word(),
                seconds,
                seconds,
                issue.culprit(),
                issue.shortId(),
                1,
                null,
                event.node().path("contexts").path("trace").path("span_id").asText(null),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
