package dev.culprit.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.protocol.EnvelopeException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of headers. The only class here that needs jackson-core, so that writers, such as the SDK, can go
 * without it.
 */
final class HeaderParser {
    private static final long MAX_LENGTH = 0xFFFF_FFFFL;
    private static final int MAX_LENGTH_DIGITS = 10;

    /** Field names come from outside: a table of canonical names would grow and can be attacked by hash collisions. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private HeaderParser() {}

    static EnvelopeHeader envelopeHeader(byte[] line) {
        EnvelopeHeader.Builder header = EnvelopeHeader.builder();
        readObject(line, Reason.INVALID_ENVELOPE_HEADER, "the envelope header", (name, json) -> {
            switch (name) {
                case "event_id":
                    header.eventId(optional(json, EventId::parse));
                    break;
                case "dsn":
                    header.dsn(text(json));
                    break;
                case "sent_at":
                    header.sentAt(optional(json, Timestamps::parse));
                    break;
                case "sdk":
                    Map<String, String> sdk = scalars(json);
                    header.sdkName(sdk.get("name")).sdkVersion(sdk.get("version"));
                    break;
                case "trace":
                    header.trace(scalars(json));
                    break;
                default:
                    json.skipChildren();
            }
        });
        return header.build();
    }

    static ItemHeader itemHeader(byte[] line) {
        ItemHeader.Builder header = ItemHeader.builder("").raw(line);
        boolean[] typed = {false};
        readObject(line, Reason.INVALID_ITEM_HEADER, "an item header", (name, json) -> {
            switch (name) {
                case "type":
                    String type = text(json);
                    typed[0] = type != null;
                    header.typeName(type == null ? "" : type);
                    break;
                case "length":
                    header.length(length(json));
                    break;
                case "item_count":
                    header.itemCount(count(json));
                    break;
                case "content_type":
                    header.contentType(text(json));
                    break;
                case "filename":
                    header.filename(text(json));
                    break;
                case "attachment_type":
                    header.attachmentType(text(json));
                    break;
                default:
                    json.skipChildren();
            }
        });
        if (!typed[0]) {
            throw new EnvelopeException(
                    Reason.INVALID_ITEM_HEADER, "expected an item header with a text as \"type\", found none");
        }
        return header.build();
    }

    private interface Field {
        void read(String name, JsonParser json) throws IOException;
    }

    private interface Reading<T> {
        Optional<T> of(String text);
    }

    /** Decoded here and not by the parser: broken UTF-8 becomes U+FFFD, and no other encoding is guessed. */
    private static void readObject(byte[] line, Reason reason, String what, Field field) {
        try (JsonParser json = JSON.createParser(new String(line, StandardCharsets.UTF_8))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new EnvelopeException(
                        reason, "expected a JSON object as " + what + ", found " + json.currentToken());
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                field.read(name, json);
            }
            if (json.nextToken() != null) {
                throw new EnvelopeException(reason, "expected a newline after " + what + ", found more JSON");
            }
        } catch (IOException e) {
            throw new EnvelopeException(
                    reason, "expected a JSON object as " + what + ", found bytes that are not JSON");
        }
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static <T> @Nullable T optional(JsonParser json, Reading<T> reading) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING || json.currentToken().isNumeric()) {
            return reading.of(json.getText()).orElse(null);
        }
        json.skipChildren();
        return null;
    }

    private static Map<String, String> scalars(JsonParser json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return values;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                values.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return values;
    }

    private static long length(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return -1;
        }
        long length = wholeNumber(json);
        if (length < 0 || length > MAX_LENGTH) {
            throw new EnvelopeException(
                    Reason.INVALID_LENGTH,
                    "expected a whole number from 0 to " + MAX_LENGTH + " as \"length\" of an item");
        }
        return length;
    }

    private static long count(JsonParser json) throws IOException {
        long count = wholeNumber(json);
        json.skipChildren();
        return Math.max(count, -1);
    }

    private static long wholeNumber(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getTextLength() > MAX_LENGTH_DIGITS) {
            return -1;
        }
        return json.getLongValue();
    }
}
