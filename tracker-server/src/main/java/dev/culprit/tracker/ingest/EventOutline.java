package dev.culprit.tracker.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.culprit.protocol.EventId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two fields of a bare event that its envelope must repeat. The event is scanned once and nothing of it is kept. */
final class EventOutline {
    /** As in the protocol's headers: names from strangers belong in no shared table. Python writes bare NaN. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private @Nullable String eventId;
    private @Nullable String type;

    private EventOutline() {}

    static EventOutline scan(byte[] json) {
        EventOutline outline = new EventOutline();
        try (JsonParser parser = JSON.createParser(new String(json, StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IngestException(Refusal.INVALID_EVENT, "expected a JSON object as event");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                outline.field(parser.currentName(), parser);
            }
            if (parser.nextToken() != null) {
                throw new IngestException(Refusal.INVALID_EVENT, "expected the end after the event");
            }
        } catch (IOException e) {
            throw new IngestException(Refusal.INVALID_EVENT, "expected a JSON object as event, found broken JSON");
        }
        return outline;
    }

    private void field(String name, JsonParser parser) throws IOException {
        boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
        if (text && name.equals("event_id")) {
            eventId = parser.getText();
        } else if (text && name.equals("type")) {
            type = parser.getText();
        } else {
            parser.skipChildren();
        }
    }

    Optional<EventId> eventId() {
        return Optional.ofNullable(eventId).flatMap(EventId::parse);
    }

    boolean isTransaction() {
        return "transaction".equals(type);
    }
}
