package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Compares an envelope with a file, what differs between runs replaced. */
final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path FILES = Path.of("src", "test", "resources", "golden");
    /** Values of these names differ between runs or machines. */
    private static final Set<String> VOLATILE = Set.of(
            "event_id",
            "trace_id",
            "span_id",
            "parent_span_id",
            "check_in_id",
            "associated_event_id",
            "timestamp",
            "start_timestamp",
            "sent_at",
            "sample_rand",
            "thread_id",
            "thread.id",
            "id",
            "lineno",
            "length");

    private Golden() {}

    static void assertEnvelope(String name, RecordingServer.Received request) throws IOException {
        StringBuilder text = new StringBuilder(pretty(request.header()));
        for (RecordingServer.Item item : request.items()) {
            text.append('\n').append(pretty(item.header)).append('\n');
            text.append(
                    item.header.path("type").asText().equals("attachment")
                            ? new String(item.payload, StandardCharsets.UTF_8)
                            : pretty(item.json()));
        }
        Path found = Path.of("target", "golden", name + ".txt");
        Files.createDirectories(found.getParent());
        Files.writeString(found, text + "\n");
        Path expected = FILES.resolve(name + ".txt");
        assertThat(text + "\n")
                .as("if the change is meant: cp java-sdk/core/" + found + " java-sdk/core/" + expected)
                .isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    }

    private static String pretty(JsonNode node) throws IOException {
        return JSON.writeValueAsString(normal(node.deepCopy()));
    }

    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode) {
            ObjectNode object = (ObjectNode) node;
            object.fieldNames().forEachRemaining(name -> {
                if (VOLATILE.contains(name) && object.get(name).isValueNode()) {
                    object.put(name, "*");
                } else if (name.equals("runtime")) {
                    ((ObjectNode) object.get(name)).put("name", "*").put("version", "*");
                } else if (name.equals("frames")) {
                    keepDemo((ArrayNode) object.get(name));
                } else {
                    normal(object.get(name));
                }
            });
        } else if (node instanceof ArrayNode) {
            node.forEach(Golden::normal);
        }
        return node;
    }

    /** Frames of JUnit and the JDK depend on who runs the test. */
    private static void keepDemo(ArrayNode frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).path("module").asText().startsWith("demo.")) {
                normal(frames.get(i));
            } else {
                frames.remove(i);
            }
        }
    }
}
