package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The message of an event: {@code formatted} is what a person reads, {@code message} the template that it was made
 * from, if there was one.
 */
final class LogEntry {
    private static final FieldRule MESSAGE = FieldRule.anyAsText(8192);
    private static final Shape SHAPE = new Shape("logentry", FieldRule.drop())
            .fields(MESSAGE, "message", "formatted")
            .field("params", new Bag(2048, 5));

    private LogEntry() {}

    static @Nullable ObjectNode normalize(@Nullable JsonNode value, ObjectNode out, FieldErrors errors) {
        if (value == null || value.isNull() || value.isBoolean()) {
            return null;
        }
        ObjectNode entry = out.objectNode();
        if (value.isObject() && (value.has("message") || value.has("formatted"))) {
            entry = (ObjectNode) value;
            SHAPE.apply(entry, errors);
            fill(entry);
        } else {
            JsonNode text = MESSAGE.apply(value, "", "logentry", errors);
            entry.set("formatted", text);
        }
        String formatted = entry.path("formatted").asText();
        return formatted.isBlank() ? null : entry;
    }

    private static void fill(ObjectNode entry) {
        String template = entry.path("message").textValue();
        String formatted = entry.path("formatted").textValue();
        if (template != null && (formatted == null || formatted.isBlank())) {
            formatted = Trim.text(MessageFormatter.format(template, entry.get("params")), 8192);
            entry.put("formatted", formatted);
        }
        if (template != null && template.equals(formatted)) {
            entry.remove("message");
        }
    }
}
