package dev.culprit.shipper.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of a log into a map, whatever is wrong with it: of one that was cut, the fields before the cut; bytes
 * that are no UTF-8 become U+FFFD. Of a name that comes twice the last counts, as parsers do, save for the names that loggers
 * write first themselves.
 */
public final class JsonFields {
    private static final int MAX_DEPTH = 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxStringLength(2_000_000)
                    .build())
            .build();

    private JsonFields() {}

    /** @param firstWins names of which the first counts */
    public static Optional<Map<String, Object>> read(byte[] bytes, int from, int to, Set<String> firstWins) {
        if (from >= to || bytes[from] != '{') {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (parse(() -> JSON.createParser(bytes, from, to - from), fields, firstWins)) {
            return Optional.of(fields);
        }
        // odd bytes or a cut: once more as repaired text, and then what can be read has to do
        Map<String, Object> repaired = new LinkedHashMap<>();
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        boolean whole = parse(() -> JSON.createParser(text), repaired, firstWins);
        return whole || !repaired.isEmpty() ? Optional.of(repaired) : Optional.empty();
    }

    /** The same for somebody who asks for few of the fields: they are read when they are asked for. */
    public static Optional<Map<String, Object>> glance(byte[] bytes, int from, int to, Set<String> firstWins) {
        Map<String, Object> lazy = LazyFields.of(bytes, from, to, firstWins);
        return lazy == null ? read(bytes, from, to, firstWins) : Optional.of(lazy);
    }

    /** One value alone; null also for what is none. */
    static @Nullable Object value(byte[] bytes, int from, int to) {
        // a parser of bytes would stop where they are no UTF-8, which text repairs
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        try (JsonParser json = JSON.createParser(text)) {
            return json.nextToken() == null ? null : value(json, 1);
        } catch (IOException e) {
            return null;
        }
    }

    private interface Opening {
        JsonParser open() throws IOException;
    }

    private static boolean parse(Opening opening, Map<String, Object> fields, Set<String> firstWins) {
        try (JsonParser json = opening.open()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                Object value = value(json, 1);
                if (!firstWins.contains(name) || !fields.containsKey(name)) {
                    fields.put(name, value == null ? Null.NULL : value);
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stands for JSON's null, so that a field that is there can be told from one that is not. */
    public enum Null {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    private static @Nullable Object value(JsonParser json, int depth) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, depth);
            case START_ARRAY -> array(json, depth);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> integer(json);
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Object integer(JsonParser json) throws IOException {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? json.getText()
                : (Object) json.getLongValue();
    }

    private static Object object(JsonParser json, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            json.skipChildren();
            return "{…}";
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json, depth + 1));
        }
        return fields;
    }

    private static Object array(JsonParser json, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            json.skipChildren();
            return "[…]";
        }
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            values.add(value(json, depth + 1));
        }
        return values;
    }

    /** A nested object, or an empty map. */
    @SuppressWarnings("unchecked") // objects are read above, with names as keys
    public static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A field by its name; one with dots also as a path into nested objects. Null when there is none. */
    public static @Nullable Object at(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        int dot = value == null ? name.indexOf('.') : -1;
        return dot < 0 ? value : at(object(fields.get(name.substring(0, dot))), name.substring(dot + 1));
    }

    /** A text that is not empty, or a number as one. */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? null : text;
        }
        return value instanceof Number number ? number.toString() : null;
    }
}
