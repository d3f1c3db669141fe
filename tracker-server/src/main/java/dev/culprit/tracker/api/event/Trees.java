package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads stored JSON, in which any field may be missing. */
final class Trees {
    private Trees() {}

    static @Nullable String text(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    static @Nullable Integer number(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isIntegralNumber() && value.canConvertToInt() ? Integer.valueOf(value.intValue()) : null;
    }

    static @Nullable Boolean flag(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
    }

    /** @return null when it is missing */
    static @Nullable JsonNode tree(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    static JsonNode object(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isObject() ? value : JsonNodeFactory.instance.objectNode();
    }

    static JsonNode list(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    /** The objects of {@code field.values}. */
    static List<JsonNode> values(JsonNode owner, String field) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : owner.path(field).path("values")) {
            if (value.isObject()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Clients refuse null where they expect the field of a context. */
    static JsonNode withoutNulls(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> {
                if (!entry.getValue().isNull()) {
                    kept.set(entry.getKey(), withoutNulls(entry.getValue()));
                }
            });
            return kept;
        }
        if (tree instanceof ArrayNode list) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(item -> kept.add(withoutNulls(item)));
            return kept;
        }
        return tree;
    }
}
