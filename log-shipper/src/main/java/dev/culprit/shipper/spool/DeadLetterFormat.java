package dev.culprit.shipper.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Timestamps;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a dead letter.
 *
 * <pre>
 * {"id": hex, "kind": "EVENT" or "LOGS", "source": name, "status": number, "reason": text, "attempts": number,
 *  "when": RFC 3339, "payload": the payload as it is}
 * </pre>
 *
 * A payload that is no JSON stands as {@code "payload_base64"} instead.
 */
final class DeadLetterFormat {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OVERHEAD = 2048;

    private DeadLetterFormat() {}

    static byte[] write(DeadLetter letter) {
        ByteSink out = new ByteSink(letter.payload().length + OVERHEAD);
        new JsonWriter(out)
                .beginObject()
                .name("id")
                .value(letter.id().toString())
                .name("kind")
                .value(letter.kind().name())
                .name("source")
                .value(letter.source())
                .name("status")
                .value(letter.status())
                .name("reason")
                .value(letter.reason())
                .name("attempts")
                .value(letter.attempts())
                .name("when")
                .value(Timestamps.format(letter.when()));
        if (isJson(letter.payload())) {
            out.write(",\"payload\":".getBytes(StandardCharsets.US_ASCII));
            out.write(letter.payload());
        } else {
            out.write(",\"payload_base64\":\"".getBytes(StandardCharsets.US_ASCII));
            out.write(Base64.getEncoder().encode(letter.payload()));
            out.write('"');
        }
        out.write('}');
        return out.toByteArray();
    }

    private static boolean isJson(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return first == JsonToken.START_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty when the bytes are no dead letter. */
    static Optional<DeadLetter> parse(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            Map<String, String> texts = new HashMap<>();
            byte[] payload = {};
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "payload" -> payload = raw(parser, bytes);
                    case "payload_base64" -> payload = parser.getBinaryValue();
                    default -> {
                        texts.put(name, parser.getText());
                        parser.skipChildren();
                    }
                }
            }
            return letter(texts, payload);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] raw(JsonParser parser, byte[] bytes) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(bytes, from, (int) parser.currentLocation().getByteOffset());
    }

    private static Optional<DeadLetter> letter(Map<String, String> texts, byte[] payload) {
        Optional<EventId> id = EventId.parse(texts.getOrDefault("id", ""));
        Instant when = Timestamps.parse(texts.getOrDefault("when", "")).orElse(Instant.EPOCH);
        if (id.isEmpty() || payload.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetter(
                id.get(),
                Kind.valueOf(texts.getOrDefault("kind", "")),
                texts.getOrDefault("source", ""),
                Integer.parseInt(texts.getOrDefault("status", "0")),
                texts.getOrDefault("reason", ""),
                Integer.parseInt(texts.getOrDefault("attempts", "0")),
                when,
                payload));
    }
}
