package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.protocol.Level;
import dev.culprit.protocol.Timestamps;
import org.jspecify.annotations.Nullable;

/** What happened before the event, the newest last. */
final class Breadcrumbs {
    static final int MAX_BREADCRUMBS = 200;

    private final EventTimes times;
    private final FieldErrors errors;
    private final Shape shape;

    Breadcrumbs(EventTimes times, FieldErrors errors) {
        this.times = times;
        this.errors = errors;
        this.shape = new Shape("breadcrumbs", new Bag(512, 2))
                .fields(FieldRule.text(128), "type", "category", "event_id")
                .field("message", FieldRule.anyAsText(8192))
                .field("level", Breadcrumbs::level)
                .field("timestamp", this::timestamp)
                .field("data", new Bag(2048, 5).objectsOnly());
    }

    void normalize(@Nullable JsonNode value, ObjectNode out) {
        if (value == null) {
            return;
        }
        ArrayNode values = Lists.ends(Lists.objects(value, "breadcrumbs", errors), 0, MAX_BREADCRUMBS);
        for (JsonNode crumb : values) {
            breadcrumb((ObjectNode) crumb);
        }
        if (!values.isEmpty()) {
            out.putObject("breadcrumbs").set("values", values);
        }
    }

    private void breadcrumb(ObjectNode crumb) {
        JsonNode type = crumb.remove("ty");
        if (type != null && !crumb.has("type")) {
            crumb.set("type", type);
        }
        shape.apply(crumb, errors);
        if (!crumb.has("type")) {
            crumb.put("type", "default");
        }
        if (!crumb.has("level")) {
            crumb.put("level", Level.INFO.wireName());
        }
    }

    private static @Nullable JsonNode level(JsonNode value, String owner, String name, FieldErrors errors) {
        Level level = Level.parse(value.asText()).orElse(null);
        if (level != null) {
            return JsonNodeFactory.instance.textNode(level.wireName());
        }
        // breadcrumbs of loggers may say so, though events may not
        return value.asText().equals("warn")
                ? JsonNodeFactory.instance.textNode(Level.WARNING.wireName())
                : FieldRule.invalid(owner, name, errors);
    }

    private @Nullable JsonNode timestamp(JsonNode value, String owner, String name, FieldErrors errors) {
        if (value.isTextual() && !times.hasDrift() && isCanonical(value.textValue())) {
            return value;
        }
        return times.read(value)
                .<JsonNode>map(time -> JsonNodeFactory.instance.textNode(Timestamps.format(time)))
                .orElseGet(() -> FieldRule.invalid(owner, name, errors));
    }

    /** {@code 2026-11-22T04:56:49.792Z}: what Java clients send needs no parsing. */
    private static boolean isCanonical(String text) {
        int length = text.length();
        if (length < 20 || length > 27 || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char c = text.charAt(i);
            char wanted = i < 20 ? "dddd-dd-ddTdd:dd:dd.".charAt(i) : 'd';
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return text.charAt(5) <= '1' && text.charAt(8) <= '3' && text.charAt(11) <= '2' && text.charAt(14) <= '5';
    }
}
