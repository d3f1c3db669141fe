package dev.culprit.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Builds trees from jackson-core's tokens. */
final class JsonReader {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_STRING = 20_000_000;

    /** The table of names is off: they come from strangers, and the table can be made to collide. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private JsonReader() {}

    static Json read(String text) throws JsonException {
        try (JsonParser parser = FACTORY.createParser(new StringReader(text))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonException("expected a JSON value, found an empty text");
            }
            Json value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonException("expected the end behind the first JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException(where(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "malformed JSON"
                : "malformed JSON at character " + e.getLocation().getCharOffset();
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException, JsonException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.number(parser.getText());
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> throw new JsonException("expected a JSON value, found " + token);
        };
    }

    private static Json object(JsonParser parser) throws IOException, JsonException {
        Json object = Json.object();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static Json array(JsonParser parser) throws IOException, JsonException {
        Json array = Json.array();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    /** The {@code id} member of a message of which only the beginning is there; null JSON if it is not in it. */
    static Json idWithin(String beginning) {
        try (JsonParser parser = FACTORY.createParser(new StringReader(beginning))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Json.NULL;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = "id".equals(parser.currentName());
                JsonToken token = parser.nextToken();
                if (id) {
                    return token.isScalarValue() ? value(parser, token) : Json.NULL;
                }
                parser.skipChildren();
            }
            return Json.NULL;
        } catch (IOException | JsonException e) {
            return Json.NULL;
        }
    }
}
