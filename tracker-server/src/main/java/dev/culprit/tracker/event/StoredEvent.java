package dev.culprit.tracker.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.tracker.issue.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A row of the table of events; {@code json} is the normalised, scrubbed event. */
public record StoredEvent(
        UUID uuid,
        long projectId,
        long issueId,
        Instant timestamp,
        Instant received,
        Level level,
        String environment,
        String release,
        String title,
        byte[] json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** 32 hex digits. */
    public String id() {
        return uuid.toString().replace("-", "");
    }

    public EventDetail detail() {
        return new EventDetailReader(node()).read(this);
    }

    /** All of them, also those that follow from its fields. */
    public Map<String, String> tags() {
        JsonNode node = node();
        return node.isObject() ? DerivedTags.of(node) : Map.of();
    }

    public String prettyJson() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node());
        } catch (JsonProcessingException e) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    /** A missing node when the stored bytes are no JSON: the page then shows what the columns say. */
    public JsonNode node() {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
