package dev.culprit.sdk.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Payloads as files, with what differs from run to run replaced by {@code "*"}. They are made anew with {@code
 * -Dgolden.write=true}, and then have to be read line by line before they are committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> VOLATILE = Set.of(
            "event_id",
            "trace_id",
            "span_id",
            "parent_span_id",
            "timestamp",
            "start_timestamp",
            "lineno",
            "thread_id",
            "thread.id",
            "thread_name",
            "thread.name",
            "user-agent",
            "runtime",
            "version",
            "sentry.sdk.version");

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    /**
     * What the SDK finds out in the background, so that the first events may be without, and what the JDK's client sends
     * in some versions only.
     */
    private static final Set<String> OPTIONAL = Set.of("modules", "server_name", "server.address", "content-length");

    private Golden() {}

    /** Of a stack only the frames of {@link shop.Orders} are compared, as others come from the tools that run the tests. */
    public static void check(String name, JsonNode payload) {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stable(payload)) + "\n";
            text = PORT.matcher(text).replaceAll("127.0.0.1:*");
            Path file = FOLDER.resolve(name + ".json");
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertThat(text).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stable(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                if (!element.has("function") || element.path("module").asText().startsWith("shop.")) {
                    copy.add(stable(element));
                }
            }
            return copy;
        }
        return node.isObject() ? stableObject(node) : node;
    }

    private static ObjectNode stableObject(JsonNode node) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            if (VOLATILE.contains(field.getKey())) {
                copy.put(field.getKey(), "*");
            } else if (!OPTIONAL.contains(field.getKey())) {
                copy.set(field.getKey(), stable(field.getValue()));
            }
        });
        return copy;
    }
}
