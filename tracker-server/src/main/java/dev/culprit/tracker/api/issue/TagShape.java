package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.event.TagValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag of an issue's newest events. */
public record TagShape(String key, String name, int uniqueValues, long totalValues, List<Value> topValues) {

    public record Value(
            String key,
            String name,
            String value,
            long count,
            Instant lastSeen,
            Instant firstSeen,
            @Nullable String query) {
        static Value of(String key, TagValue value) {
            String quoted = "\"" + value.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            return new Value(
                    key,
                    value.value(),
                    value.value(),
                    value.count(),
                    value.lastSeen(),
                    value.firstSeen(),
                    key + ":" + quoted);
        }
    }

    /** @param top how many values are shown */
    static TagShape of(String key, List<TagValue> values, int top) {
        return new TagShape(
                key,
                key,
                values.size(),
                values.stream().mapToLong(TagValue::count).sum(),
                values.stream().limit(top).map(value -> Value.of(key, value)).toList());
    }
}
