package dev.culprit.tracker.api.issue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.tracker.api.shape.PersonShape;
import dev.culprit.tracker.issue.HistoryEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an issue, or a note about it.
 *
 * @param user absent for what Culprit did by itself
 * @param type in the words of clients: see {@link #type}
 */
public record ActivityShape(
        String id,
        @Nullable PersonShape user,
        @JsonProperty("sentry_app") @Nullable String sentryApp,
        String type,
        JsonNode data,
        Instant dateCreated) {

    static ActivityShape of(HistoryEntry entry) {
        return new ActivityShape(
                Long.toString(entry.id()),
                entry.person().map(PersonShape::of).orElse(null),
                null,
                type(entry),
                entry.data(),
                entry.at());
    }

    private static String type(HistoryEntry entry) {
        return switch (entry.kind()) {
            case "created" -> "first_seen";
            case "resolved" -> resolved(entry.data());
            case "reopened", "unmuted" -> "set_unresolved";
            case "muted" -> "set_ignored";
            case "regressed" -> "set_regression";
            case "escalated" -> "set_escalating";
            case "priority" -> "set_priority";
            case "merged" -> "merge";
            default -> entry.kind();
        };
    }

    private static String resolved(JsonNode data) {
        if (data.has("version") || data.has("next")) {
            return "set_resolved_in_release";
        }
        return data.has("commit") ? "set_resolved_in_commit" : "set_resolved";
    }
}
