package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.culprit.tracker.event.ExceptionChain;
import java.util.Optional;

/** The variables that a client may write into a fingerprint, such as {@code {{ error.type }}}. */
final class Fingerprint {
    static final String DEFAULT = "default";

    private final JsonNode event;
    private final JsonNode thrown;

    Fingerprint(JsonNode event) {
        this.event = event;
        this.thrown = ExceptionChain.of(event).thrown();
    }

    /** The name in {@code {{ name }}}; empty if the part is plain text. */
    static Optional<String> variable(String part) {
        String text = part.strip();
        if (!text.startsWith("{{") || !text.endsWith("}}") || text.length() < 5) {
            return Optional.empty();
        }
        String name = text.substring(2, text.length() - 2).strip();
        return name.isEmpty() || name.indexOf(' ') >= 0 ? Optional.empty() : Optional.of(name);
    }

    /** What a variable stands for; {@code <no-name>} if the event does not say, and the part itself if it is unknown. */
    String resolve(String name, String part) {
        if (name.startsWith("tags.")) {
            return orMissing(tag(name.substring(5)), name.substring(5));
        }
        return switch (name) {
            case "transaction", "logger", "level", "environment", "release" ->
                orMissing(event.path(name).asText(), name);
            case "type", "error.type" -> orMissing(thrown.path("type").asText(), "type");
            case "value", "error.value" -> orMissing(thrown.path("value").asText(), "value");
            case "message" -> orMissing(message(), "message");
            case "function", "stack.function" -> orMissing(innermost("function"), "function");
            case "module", "stack.module" -> orMissing(innermost("module"), "module");
            case "package", "stack.package" -> orMissing(innermost("package"), "package");
            default -> part;
        };
    }

    private static String orMissing(String value, String name) {
        return value.isEmpty() ? "<no-" + name + ">" : value;
    }

    private String message() {
        String formatted = event.path("logentry").path("formatted").asText();
        return formatted.isEmpty() ? thrown.path("value").asText() : formatted;
    }

    private String tag(String key) {
        for (JsonNode pair : event.path("tags")) {
            if (pair.path(0).asText().equals(key)) {
                return pair.path(1).asText();
            }
        }
        return key.equals("environment") || key.equals("release") || key.equals("level")
                ? event.path(key).asText()
                : "";
    }

    private String innermost(String field) {
        ArrayNode frames = ExceptionChain.frames(thrown);
        for (int i = frames.size() - 1; i >= 0; i--) {
            JsonNode frame = frames.get(i);
            if (frame.path("in_app").asBoolean() && frame.has(field)) {
                return frame.path(field).asText();
            }
        }
        return frames.isEmpty() ? "" : frames.get(frames.size() - 1).path(field).asText();
    }
}
