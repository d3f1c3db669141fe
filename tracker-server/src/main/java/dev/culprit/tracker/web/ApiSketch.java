package dev.culprit.tracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Draws the shape of a body: names and types, three levels deep. */
final class ApiSketch {
    private static final int DEEPEST = 3;

    private final JsonNode document;

    ApiSketch(JsonNode document) {
        this.document = document;
    }

    String of(JsonNode schema) {
        StringBuilder sketch = new StringBuilder();
        draw(schema, 0, sketch);
        return sketch.toString();
    }

    private void draw(JsonNode given, int depth, StringBuilder out) {
        JsonNode schema = resolve(given);
        String type = type(schema);
        if (type.equals("array")) {
            out.append('[');
            draw(schema.path("items"), depth, out);
            out.append(", …]");
        } else if (schema.path("properties").isEmpty()) {
            out.append(schema.has("format") ? schema.path("format").asText() : type);
        } else if (depth == DEEPEST) {
            out.append("{…}");
        } else {
            properties(schema.path("properties"), depth, out);
        }
        if (isNullable(given) || isNullable(schema)) {
            out.append(" or null");
        }
    }

    private void properties(JsonNode properties, int depth, StringBuilder out) {
        out.append("{\n");
        for (Iterator<Map.Entry<String, JsonNode>> fields =
                        properties.properties().iterator();
                fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            out.append("  ".repeat(depth + 1)).append(field.getKey()).append(": ");
            draw(field.getValue(), depth + 1, out);
            out.append(fields.hasNext() ? ",\n" : "\n");
        }
        out.append("  ".repeat(depth)).append('}');
    }

    /** What a reference leads to; of several alternatives the one that is not null. */
    private JsonNode resolve(JsonNode schema) {
        JsonNode found = schema;
        for (int steps = 0; steps < 10; steps++) {
            if (found.has("$ref")) {
                found = document.at(found.path("$ref").asText().substring(1));
            } else if (found.has("anyOf") || found.has("oneOf") || found.has("allOf")) {
                JsonNode options = found.has("anyOf")
                        ? found.path("anyOf")
                        : found.has("oneOf") ? found.path("oneOf") : found.path("allOf");
                found = firstOf(options);
            } else {
                return found;
            }
        }
        return found;
    }

    private static JsonNode firstOf(JsonNode options) {
        for (JsonNode option : options) {
            if (!option.path("type").asText().equals("null")) {
                return option;
            }
        }
        return options.path(0);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> names = new TreeSet<>();
        if (type.isArray()) {
            type.forEach(one -> names.add(one.asText()));
        } else if (type.isTextual()) {
            names.add(type.asText());
        }
        names.remove("null");
        return names.isEmpty() ? "any" : names.iterator().next();
    }

    private static boolean isNullable(JsonNode schema) {
        for (JsonNode type : schema.path("type")) {
            if (type.asText().equals("null")) {
                return true;
            }
        }
        for (JsonNode option : schema.path("anyOf")) {
            if (option.path("type").asText().equals("null")) {
                return true;
            }
        }
        return false;
    }
}
