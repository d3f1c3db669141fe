package dev.culprit.tracker.api.search;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a tag and how many events have it.
 *
 * @param query finds the events with this value
 */
public record TagValueShape(
        String key,
        String name,
        String value,
        long count,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        String query) {
    static TagValueShape of(String key, Map<String, Object> row) {
        String value = String.valueOf(row.get(key));
        return new TagValueShape(
                key,
                value,
                value,
                row.get("count()") instanceof Long count ? count : 0,
                (Instant) row.get("first_seen()"),
                (Instant) row.get("last_seen()"),
                key + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*") + "\"");
    }
}
