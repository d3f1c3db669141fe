package dev.culprit.tracker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Why events belong together, as grouping wrote it down. */
record Grouping(String method, String version, String sentence, List<Part> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Grouping {
        parts = List.copyOf(parts);
    }

    record Part(String kind, String value, boolean contributes) {}

    static Grouping parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<Part> parts = new ArrayList<>();
            node.path("parts")
                    .forEach(part -> parts.add(new Part(
                            part.path("kind").asText(),
                            part.path("value").asText(),
                            part.path("contributes").asBoolean())));
            return new Grouping(
                    node.path("method").asText("unknown"),
                    node.path("version").asText(),
                    node.path("sentence").asText(),
                    parts);
        } catch (JsonProcessingException e) {
            return new Grouping("unknown", "", "", List.of());
        }
    }
}
