package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for beside the tags; absent parts are null.
 *
 * @param files of the innermost frames of the exception that was thrown, without repetition, each name at most
 *     {@value #LONGEST} characters; those of the application if it has any
 * @param functions of the same frames
 */
public record EventColumns(
        String eventType,
        @Nullable String sdkName,
        @Nullable String sdkVersion,
        @Nullable String userId,
        @Nullable String userEmail,
        @Nullable String userName,
        @Nullable String userIp,
        @Nullable String httpMethod,
        List<String> files,
        List<String> functions) {
    private static final int MOST_FRAMES = 10;
    private static final int LONGEST = 200;

    public EventColumns {
        files = List.copyOf(files);
        functions = List.copyOf(functions);
    }

    public static EventColumns of(NormalizedEvent event) {
        JsonNode json = event.json();
        JsonNode user = json.path("user");
        List<JsonNode> frames = frames(json);
        return new EventColumns(
                event.eventType(),
                text(json.path("sdk").path("name")),
                text(json.path("sdk").path("version")),
                text(user.path("id")),
                text(user.path("email")),
                text(user.path("username")),
                text(user.path("ip_address")),
                text(json.path("request").path("method")),
                names(frames, "filename", "module"),
                names(frames, "function", "raw_function"));
    }

    private static List<JsonNode> frames(JsonNode json) {
        ArrayNode all = ExceptionChain.frames(ExceptionChain.of(json).thrown());
        List<JsonNode> frames = new ArrayList<>();
        all.forEach(frames::add);
        if (frames.stream().anyMatch(frame -> frame.path("in_app").asBoolean())) {
            frames.removeIf(frame -> !frame.path("in_app").asBoolean());
        }
        return frames.subList(Math.max(0, frames.size() - MOST_FRAMES), frames.size());
    }

    private static List<String> names(List<JsonNode> frames, String field, String otherwise) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode frame : frames) {
            String name = frame.path(field).asText(frame.path(otherwise).asText());
            if (!name.isEmpty()) {
                names.add(Trim.text(name, LONGEST).replace('\n', ' '));
            }
        }
        return List.copyOf(names);
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.asText();
        return text.isEmpty() ? null : text;
    }
}
