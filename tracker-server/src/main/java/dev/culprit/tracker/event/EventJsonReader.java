package dev.culprit.tracker.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.EventException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients really send. Broken UTF-8, NaN, huge numbers, lone surrogates and any depth are repaired; of two
 * equal keys the last one wins; what follows the object is ignored.
 *
 * <p>The tree is built here and not by Jackson's mapper, because only then nothing is allocated for what the limits
 * cut away.
 */
public final class EventJsonReader {
    static final int MAX_DEPTH = 100;
    /** Larger than any limit of a field; still holds both ends of a stack of 20,000 frames. */
    static final int MAX_CHILDREN = 50_000;

    static final int MAX_TEXT = 256 * 1024;
    private static final int MAX_KEY = 200;
    private static final int MAX_LONG_DIGITS = 18;
    private static final int MAX_NUMBER = 64;
    /** Stands for a part that was nested too deeply. */
    static final String TOO_DEEP = "[...]";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = factory();

    private EventJsonReader() {}

    private static JsonFactory factory() {
        StreamReadConstraints unlimited = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(unlimited)
                // strangers choose the keys: they must not fill the table of interned strings
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                .build();
    }

    /** @throws EventException if the bytes are not JSON, or JSON but no object */
    public static ObjectNode read(byte[] json) throws EventException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return object(parser);
        } catch (IOException e) {
            return read(new String(json, StandardCharsets.UTF_8));
        }
    }

    static ObjectNode read(String json) throws EventException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return object(parser);
        } catch (IOException e) {
            String message = e.getMessage();
            throw new EventException(
                    Reason.NOT_JSON, "expected JSON: " + Trim.text(message == null ? "unreadable" : message, 200));
        }
    }

    /** A value of any kind inside a text; null unless the whole text is one JSON object or array. */
    public static @Nullable JsonNode readContainer(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return null;
            }
            JsonNode node = value(parser, first, 0);
            return parser.nextToken() == null ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static ObjectNode object(JsonParser parser) throws IOException, EventException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new EventException(Reason.NOT_JSON, "expected a JSON object, found nothing");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new EventException(Reason.NOT_AN_OBJECT, "expected a JSON object, found " + first);
        }
        return fields(parser, 0);
    }

    private static JsonNode value(JsonParser parser, JsonToken token, int depth) throws IOException {
        return switch (token) {
            case START_OBJECT -> depth < MAX_DEPTH ? fields(parser, depth) : skip(parser);
            case START_ARRAY -> depth < MAX_DEPTH ? elements(parser, depth) : skip(parser);
            case VALUE_STRING -> NODES.textNode(clean(parser.getText(), MAX_TEXT));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode fields(JsonParser parser, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (object.size() < MAX_CHILDREN) {
                object.set(clean(key, MAX_KEY), value(parser, token, depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private static ArrayNode elements(JsonParser parser, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (array.size() < MAX_CHILDREN) {
                array.add(value(parser, token, depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return array;
    }

    private static JsonNode skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return NODES.textNode(TOO_DEEP);
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= MAX_LONG_DIGITS) {
            return NODES.numberNode(parser.getLongValue());
        }
        return NODES.textNode(Trim.text(parser.getText(), MAX_NUMBER));
    }

    private static JsonNode decimal(JsonParser parser) throws IOException {
        if (parser.getTextLength() > MAX_NUMBER) {
            return NODES.textNode(Trim.text(parser.getText(), MAX_NUMBER));
        }
        double value = parser.getDoubleValue();
        if (Double.isNaN(value) || parser.isNaN()) {
            return NODES.nullNode();
        }
        return Double.isInfinite(value) ? NODES.textNode(parser.getText()) : NODES.numberNode(value);
    }

    private static String clean(String text, int max) {
        return Trim.clean(Trim.text(text, max));
    }
}
