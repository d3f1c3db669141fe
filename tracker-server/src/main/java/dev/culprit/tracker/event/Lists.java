package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The three ways in which clients write lists: {@code [..]}, {@code {"values": [..]}} and a single object. */
final class Lists {
    private Lists() {}

    static ArrayNode objects(JsonNode value, String name, FieldErrors errors) {
        ArrayNode found = find(value);
        if (found == null) {
            errors.add(FieldErrors.INVALID, name);
            return JsonNodeFactory.instance.arrayNode();
        }
        ArrayNode objects = JsonNodeFactory.instance.arrayNode(found.size());
        for (JsonNode element : found) {
            if (element.isObject()) {
                objects.add(element);
            } else if (!element.isNull()) {
                errors.add(FieldErrors.INVALID, name);
            }
        }
        return objects;
    }

    private static @Nullable ArrayNode find(JsonNode value) {
        if (value instanceof ArrayNode list) {
            return list;
        }
        if (!(value instanceof ObjectNode)) {
            return null;
        }
        JsonNode values = value.get("values");
        if (values == null) {
            return JsonNodeFactory.instance.arrayNode().add(value);
        }
        return values.isNull() ? JsonNodeFactory.instance.arrayNode() : find(values);
    }

    /** Cuts the middle out of a list that is longer than both ends together. */
    static ArrayNode ends(ArrayNode list, int head, int tail) {
        if (list.size() <= head + tail) {
            return list;
        }
        ArrayNode ends = JsonNodeFactory.instance.arrayNode(head + tail);
        for (int i = 0; i < head; i++) {
            ends.add(list.get(i));
        }
        for (int i = list.size() - tail; i < list.size(); i++) {
            ends.add(list.get(i));
        }
        return ends;
    }
}
