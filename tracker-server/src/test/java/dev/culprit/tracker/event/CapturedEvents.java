package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Events that real clients sent: one JSON object per line of captured-events.jsonl. */
public final class CapturedEvents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** For those whose envelope does not say when it was sent. */
    private static final Instant RECEIVED = Instant.parse("2026-11-22T05:30:00Z");

    private CapturedEvents() {}

    /** One of them, with what the envelope said. */
    public record Captured(String name, ObjectNode payload, EventContext context) {
        public NormalizedEvent normalize() {
            return EventNormalizer.normalize(payload.deepCopy(), context);
        }

        public byte[] bytes() {
            return payload.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Captured> all() {
        InputStream in = Objects.requireNonNull(CapturedEvents.class.getResourceAsStream("captured-events.jsonl"));
        List<Captured> events = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(captured(MAPPER.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    public static Captured named(String name) {
        return all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private static Captured captured(JsonNode line) {
        JsonNode sentAt = line.get("sent_at");
        Instant sent = sentAt.isNull() ? null : Instant.parse(sentAt.asText());
        EventContext context = EventContext.at(sent == null ? RECEIVED : sent.plusSeconds(1))
                .withSentAt(sent)
                .withEventId(line.get("event_id").textValue())
                .withClient("203.0.113.9", null, null);
        return new Captured(line.get("name").asText(), (ObjectNode) line.get("event"), context);
    }
}
