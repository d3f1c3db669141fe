package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.EventMetadata;
import dev.culprit.tracker.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the short and the full form of an event have in common. */
final class EventParts {
    private static final Map<String, String> COMPLAINTS = Map.of(
            "invalid_data", "The value was of the wrong type and was left out",
            "value_too_long", "The value was too long and was cut or left out",
            "future_timestamp", "The time lies in the future; the time of arrival was taken",
            "past_timestamp", "The time lies too far in the past; the time of arrival was taken",
            "clock_drift", "The clock of the client is off; times were corrected");

    private EventParts() {}

    /** @param ip_address named so by clients */
    record UserOfEvent(
            @Nullable String id,
            @Nullable String email,
            @Nullable String username,
            @Nullable String ip_address,
            @Nullable String name,
            @Nullable JsonNode geo,
            @Nullable JsonNode data) {}

    record Tag(String key, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            @Nullable String type,
            @Nullable String value,
            @Nullable String filename,
            @Nullable String function,
            @Nullable String title) {}

    record Problem(String type, String message, JsonNode data) {}

    static @Nullable UserOfEvent user(JsonNode event) {
        JsonNode user = event.path("user");
        if (!user.isObject() || user.isEmpty()) {
            return null;
        }
        return new UserOfEvent(
                Trees.text(user, "id"),
                Trees.text(user, "email"),
                Trees.text(user, "username"),
                Trees.text(user, "ip_address"),
                Trees.text(user, "name"),
                Trees.tree(user, "geo"),
                Trees.tree(user, "data"));
    }

    static List<Tag> tags(StoredEvent event) {
        return event.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
    }

    static Metadata metadata(JsonNode event) {
        EventMetadata found = EventMetadata.of(event);
        return new Metadata(found.type(), found.value(), found.filename(), found.function(), found.title());
    }

    static String message(JsonNode event) {
        JsonNode entry = event.path("logentry");
        String formatted = Trees.text(entry, "formatted");
        String message = formatted == null ? Trees.text(entry, "message") : formatted;
        return message == null ? "" : message;
    }

    static String type(JsonNode event) {
        String type = Trees.text(event, "type");
        return type == null ? "default" : type;
    }

    static String platform(JsonNode event) {
        String platform = Trees.text(event, "platform");
        return platform == null ? "other" : platform;
    }

    /** What was wrong with the fields of the event when it came. */
    static List<Problem> problems(JsonNode event) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode error : Trees.list(event, "errors")) {
            if (error instanceof ObjectNode object) {
                String type = String.valueOf(Trees.text(error, "type"));
                ObjectNode data = object.deepCopy();
                data.remove("type");
                problems.add(new Problem(type, COMPLAINTS.getOrDefault(type, type), data));
            }
        }
        return problems;
    }

    /** Each with its type, which is its name where it has none. */
    static JsonNode contexts(JsonNode event) {
        ObjectNode contexts = JsonNodeFactory.instance.objectNode();
        Trees.object(event, "contexts").properties().forEach(entry -> {
            if (Trees.withoutNulls(entry.getValue()) instanceof ObjectNode context) {
                if (!context.has("type")) {
                    context.put("type", entry.getKey());
                }
                contexts.set(entry.getKey(), context);
            }
        });
        return contexts;
    }
}
