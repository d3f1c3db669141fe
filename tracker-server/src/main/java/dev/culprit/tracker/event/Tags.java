package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags that a client set: an object or a list of pairs, kept as a list of pairs. */
final class Tags {
    static final int MAX_TAGS = 150;
    static final int MAX_KEY = 200;
    static final int MAX_VALUE = 200;
    /** Fields of the event have these names; as tags they would say something else. */
    private static final Set<String> RESERVED = Set.of("release", "dist", "user", "filename", "function");

    private final FieldErrors errors;
    private final Map<String, String> tags = new LinkedHashMap<>();

    Tags(FieldErrors errors) {
        this.errors = errors;
    }

    Map<String, String> read(@Nullable JsonNode value) {
        if (value instanceof ObjectNode) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            value.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                add(field.getKey(), field.getValue());
            }
        } else if (value instanceof ArrayNode) {
            value.forEach(this::addPair);
        } else if (value != null) {
            errors.add(FieldErrors.INVALID, "tags");
        }
        return tags;
    }

    private void addPair(JsonNode pair) {
        if (pair.isArray() && pair.size() == 2 && pair.get(0).isValueNode()) {
            add(pair.get(0).asText(), pair.get(1));
        } else if (pair.isObject() && pair.has("key")) {
            add(pair.get("key").asText(), pair.path("value"));
        } else if (!pair.isNull()) {
            errors.add(FieldErrors.INVALID, "tags");
        }
    }

    private void add(String rawKey, JsonNode value) {
        String key = key(rawKey);
        if (RESERVED.contains(key) || value.isNull() || value.isMissingNode()) {
            return;
        }
        if (key.isEmpty() || !value.isValueNode()) {
            errors.add(FieldErrors.INVALID, "tags." + key);
            return;
        }
        String text = text(value);
        if (key.length() > MAX_KEY || (tags.size() >= MAX_TAGS && !tags.containsKey(key))) {
            errors.add(FieldErrors.TOO_LONG, "tags." + key);
        } else if (!text.isEmpty()) {
            tags.put(key, text);
        }
    }

    /** Python writes booleans so, and this protocol took it over. */
    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        String text = value.asText();
        if (text.indexOf('\n') >= 0) {
            text = text.replace('\n', ' ');
        }
        return Trim.text(text.strip(), MAX_VALUE);
    }

    private static String key(String raw) {
        String key = raw.strip();
        for (int i = 0; i < key.length(); i++) {
            if (!isAllowed(key.charAt(i))) {
                return replaceForbidden(key);
            }
        }
        return key;
    }

    private static String replaceForbidden(String key) {
        StringBuilder clean = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            clean.append(isAllowed(c) ? c : Character.isWhitespace(c) ? '-' : '_');
        }
        return clean.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == ':'
                || c == '-';
    }

    static void write(Map<String, String> tags, ObjectNode out) {
        if (tags.isEmpty()) {
            return;
        }
        ArrayNode list = out.putArray("tags");
        tags.forEach((key, value) -> list.addArray().add(key).add(value));
    }
}
