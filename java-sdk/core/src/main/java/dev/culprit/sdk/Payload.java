package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.transport.EnvelopeItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Encodes heads and items of envelopes in a buffer that is used again, and copies out the exact bytes. */
final class Payload {
    /** Room for the digits of a length; JSON allows the spaces that are left. */
    private static final int LENGTH_DIGITS = 10;

    private final Encoders encoders = new Encoders();
    private final byte[] sdk;

    Payload(byte[] sdk) {
        this.sdk = sdk;
    }

    /** The header without its last brace, since the time of sending follows. */
    byte[] head(@Nullable String eventId, Map<String, String> samplingContext) {
        ByteSink out = encoders.take();
        try {
            JsonWriter json = new JsonWriter(out).beginObject();
            if (eventId != null) {
                json.name("event_id").value(eventId);
            }
            json.encoded(sdk);
            if (!samplingContext.isEmpty()) {
                json.name("trace").beginObject();
                samplingContext.forEach((name, value) -> json.name(name).value(value));
                json.endObject();
            }
            return out.toByteArray();
        } finally {
            encoders.giveBack(out);
        }
    }

    /** An item whose payload is written right behind its header, which gets the length afterwards. */
    EnvelopeItem item(String type, DataCategory category, Consumer<JsonWriter> payload) {
        ByteSink out = encoders.take();
        try {
            byte[] header = ("{\"content_type\":\"application/json\",\"type\":\"" + type + "\",\"length\":")
                    .getBytes(StandardCharsets.US_ASCII);
            out.write(header);
            int lengthEnd = header.length + LENGTH_DIGITS;
            for (int i = 0; i < LENGTH_DIGITS; i++) {
                out.write(' ');
            }
            out.write('}');
            out.write('\n');
            int start = out.size();
            payload.accept(new JsonWriter(out));
            String length = Integer.toString(out.size() - start);
            for (int i = 0; i < length.length(); i++) {
                out.array()[lengthEnd - length.length() + i] = (byte) length.charAt(i);
            }
            out.write('\n');
            return EnvelopeItem.encoded(category, 1, out.toByteArray());
        } finally {
            encoders.giveBack(out);
        }
    }

    /** One value, as an element of a later array. */
    byte[] value(Consumer<JsonWriter> value) {
        ByteSink out = encoders.take();
        try {
            value.accept(new JsonWriter(out));
            return Arrays.copyOf(out.array(), out.size());
        } finally {
            encoders.giveBack(out);
        }
    }
}
