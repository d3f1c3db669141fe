package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Keeps a stored event below 1 MiB of JSON: what tells least about the fault goes first. */
final class SizeGuard {
    static final int MAX_BYTES = 1 << 20;
    /** Worst case of one character: {@code \\u001f}. */
    private static final int BYTES_PER_CHAR = 6;

    private static final List<String> SHEDDABLE = List.of(
            "extra", "spans", "threads", "debug_meta", "modules", "breadcrumbs", "contexts", "request", "template");

    private SizeGuard() {}

    static void shrink(ObjectNode event) {
        if (length(event) * BYTES_PER_CHAR <= MAX_BYTES) {
            return;
        }
        FieldErrors errors = new FieldErrors();
        for (String field : SHEDDABLE) {
            if (bytes(event) <= MAX_BYTES) {
                break;
            }
            if (event.remove(field) != null) {
                errors.add(FieldErrors.TOO_LONG, field);
            }
        }
        if (bytes(event) > MAX_BYTES) {
            slimFrames(event, errors);
        }
        if (!errors.isEmpty()) {
            ArrayNode all = event.withArrayProperty("errors");
            all.addAll(errors.toJson());
        }
    }

    private static void slimFrames(ObjectNode event, FieldErrors errors) {
        errors.add(FieldErrors.TOO_LONG, "exception");
        JsonNode values = event.path("exception").path("values");
        for (JsonNode frame : values.findValues("frames")) {
            frame.forEach(SizeGuard::slim);
        }
        while (values.size() > 1 && bytes(event) > MAX_BYTES) {
            ((ArrayNode) values).remove(0);
        }
    }

    private static void slim(JsonNode frame) {
        if (frame instanceof ObjectNode object) {
            object.remove(List.of("vars", "pre_context", "post_context", "data", "raw_function"));
        }
    }

    /** Characters of all keys and values, with their punctuation. */
    private static long length(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length() + 3L;
        }
        long sum = node.isContainerNode() ? 2 : 20;
        if (node instanceof ObjectNode) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            node.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                sum += field.getKey().length() + 4 + length(field.getValue());
            }
            return sum;
        }
        for (JsonNode element : node) {
            sum += length(element);
        }
        return sum;
    }

    private static long bytes(JsonNode node) {
        if (node.isTextual()) {
            return bytes(node.textValue()) + 3;
        }
        long sum = node.isContainerNode() ? 2 : 24;
        if (node instanceof ObjectNode) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            node.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                sum += bytes(field.getKey()) + 4 + bytes(field.getValue());
            }
            return sum;
        }
        for (JsonNode element : node) {
            sum += bytes(element);
        }
        return sum;
    }

    private static long bytes(String text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return sum;
    }
}
