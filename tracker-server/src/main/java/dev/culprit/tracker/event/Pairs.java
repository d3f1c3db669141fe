package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of {@code [name, value]}, as which query strings, cookies and headers are kept. */
final class Pairs {
    private static final int MAX_PAIRS = 100;
    private static final int MAX_NAME = 128;

    private final ArrayNode list = JsonNodeFactory.instance.arrayNode();
    /** Characters that the values may still take; more is cut. */
    private int left;

    Pairs(int maxSize) {
        left = maxSize;
    }

    /** From an object, a list of pairs, or a text like {@code a=1&b=2}. */
    static @Nullable ArrayNode read(JsonNode value, char separator, int maxSize) {
        Pairs pairs = new Pairs(maxSize);
        if (value.isTextual()) {
            pairs.addText(value.textValue(), separator);
        } else if (value instanceof ObjectNode) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            value.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                pairs.add(field.getKey(), field.getValue());
            }
        } else if (value instanceof ArrayNode) {
            value.forEach(pairs::addPair);
        } else {
            return null;
        }
        return pairs.list;
    }

    private void addPair(JsonNode pair) {
        if (pair.isArray() && pair.size() == 2 && pair.get(0).isValueNode()) {
            add(pair.get(0).asText(), pair.get(1));
        }
    }

    private void addText(String text, char separator) {
        int start = text.startsWith("?") ? 1 : 0;
        while (start < text.length() && list.size() < MAX_PAIRS) {
            int end = text.indexOf(separator, start);
            end = end < 0 ? text.length() : end;
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                add(decode(name), decode(value));
            }
            start = end + 1;
        }
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return Trim.clean(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void add(String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        add(name, value.isArray() ? joined(value) : value.isValueNode() ? value.asText() : value.toString());
    }

    private void add(String name, String value) {
        if (list.size() >= MAX_PAIRS || left <= 0) {
            return;
        }
        String cut = Trim.text(value, Math.max(left, 8));
        left -= cut.length() + name.length();
        list.addArray().add(Trim.text(name, MAX_NAME)).add(cut);
    }

    private static String joined(JsonNode values) {
        StringBuilder text = new StringBuilder();
        for (JsonNode value : values) {
            if (text.length() > 0) {
                text.append(',');
            }
            text.append(value.isValueNode() ? value.asText() : value.toString());
        }
        return text.toString();
    }

    /** The value of a name in any case; null if there is none. */
    static @Nullable String get(@Nullable JsonNode pairs, String name) {
        if (pairs == null) {
            return null;
        }
        for (JsonNode pair : pairs) {
            if (pair.path(0).asText().equalsIgnoreCase(name)) {
                return pair.path(1).asText();
            }
        }
        return null;
    }
}
