package dev.culprit.tracker.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads bodies as JSON whatever their Content-Type says: scripts forget it. */
@Provider
@Consumes(MediaType.WILDCARD)
public class JsonBodyReader implements MessageBodyReader<JsonBody> {
    private static final int LARGEST = 2 << 20;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(body.readNBytes(LARGEST + 1));
    }

    /** An empty body is an empty object. */
    static JsonBody read(byte[] bytes) throws IOException {
        if (bytes.length > LARGEST) {
            throw ApiRefusal.detail(413, "The body is larger than " + LARGEST + " bytes.");
        }
        if (bytes.length == 0) {
            return new JsonBody(MAPPER.createObjectNode());
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return new JsonBody(object);
            }
        } catch (JsonProcessingException e) {
            throw ApiRefusal.badRequest("JSON parse error - " + problem(e));
        } catch (CharConversionException e) {
            throw ApiRefusal.badRequest("JSON parse error - the text is neither UTF-8 nor UTF-16 nor UTF-32");
        }
        throw ApiRefusal.badRequest("Invalid data. Expected a JSON object.");
    }

    private static String problem(JsonProcessingException e) {
        // without the place in a source that nobody sees
        String problem = e.getOriginalMessage().replaceAll("(?s)\\s*\\((start marker )?at \\[Source.*", "");
        JsonLocation place = e.getLocation();
        // whoever nests too deep is told of no place
        return place == null ? problem : problem + ": line " + place.getLineNr() + " column " + place.getColumnNr();
    }
}
