package dev.culprit.system.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A row of {@code event} with what its issue says.
 *
 * @param id 32 hex digits
 * @param level as a word
 * @param handled of the issue; null if the client did not say
 * @param json the normalised event
 */
public record StoredEvent(
        String id,
        long issueId,
        String level,
        String environment,
        String release,
        String title,
        String userKey,
        JsonNode tags,
        String culprit,
        String platform,
        Boolean handled,
        long issueEvents,
        JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode decode(byte[] payload) {
        try {
            return JSON.readTree(inflate(payload));
        } catch (IOException e) {
            throw new AssertionError("a payload is damaged: " + Arrays.toString(Arrays.copyOf(payload, 20)), e);
        }
    }

    /** The stored form of text: u8 codec (1 = raw deflate) | u32 length of the text | deflated UTF-8. */
    static byte[] inflate(byte[] payload) {
        ByteBuffer header = ByteBuffer.wrap(payload);
        if (header.get() != 1) {
            throw new AssertionError("codec " + payload[0] + " of a payload is not known here");
        }
        byte[] text = new byte[header.getInt()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(payload, header.position(), header.remaining());
            int read = 0;
            while (read < text.length) {
                int n = inflater.inflate(text, read, text.length - read);
                if (n == 0) {
                    throw new AssertionError("a payload ends at " + read + " of " + text.length + " bytes");
                }
                read += n;
            }
            return text;
        } catch (DataFormatException e) {
            throw new AssertionError("a payload is damaged: " + Arrays.toString(Arrays.copyOf(payload, 20)), e);
        } finally {
            inflater.end();
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interface that holds {@code values}, or is the list itself. */
    public static List<JsonNode> values(JsonNode node) {
        JsonNode list = node.isObject() ? node.path("values") : node;
        List<JsonNode> values = new ArrayList<>();
        list.forEach(values::add);
        return values;
    }

    /** The oldest cause first, as on the wire. */
    public List<JsonNode> exceptions() {
        return values(json.path("exception"));
    }

    /** The last of the list: what was thrown. */
    public JsonNode thrown() {
        List<JsonNode> all = exceptions();
        if (all.isEmpty()) {
            throw new AssertionError("no exception in " + json.toPrettyString());
        }
        return all.get(all.size() - 1);
    }

    public List<String> exceptionTypes() {
        return exceptions().stream().map(value -> value.path("type").asText()).toList();
    }

    public List<JsonNode> frames() {
        List<JsonNode> frames = new ArrayList<>();
        thrown().path("stacktrace").path("frames").forEach(frames::add);
        return frames;
    }

    public List<JsonNode> inAppFrames() {
        return frames().stream()
                .filter(frame -> frame.path("in_app").asBoolean())
                .toList();
    }

    public List<JsonNode> breadcrumbs() {
        return values(json.path("breadcrumbs"));
    }

    public Optional<JsonNode> breadcrumb(String category) {
        return breadcrumbs().stream()
                .filter(crumb -> crumb.path("category").asText().equals(category))
                .findFirst();
    }

    /** A header of the request, whatever its case and whether headers are an object or pairs. */
    public String header(String name) {
        JsonNode headers = json.path("request").path("headers");
        for (var field : headers.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue().asText();
            }
        }
        for (JsonNode pair : headers) {
            if (pair.isArray() && pair.path(0).asText().equalsIgnoreCase(name)) {
                return pair.path(1).asText();
            }
        }
        return "";
    }

    public String tag(String name) {
        return tags.path(name).asText();
    }

    public JsonNode at(String pointer) {
        return json.at(pointer);
    }
}
