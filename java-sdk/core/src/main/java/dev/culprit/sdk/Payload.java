package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes heads of envelopes, and begins their items. */
final class Payload {
    static final byte[] EVENT = itemHead("event");
    static final byte[] TRANSACTION = itemHead("transaction");
    static final byte[] FEEDBACK = itemHead("feedback");
    static final byte[] USER_REPORT = itemHead("user_report");
    static final byte[] CHECK_IN = itemHead("check_in");
    static final byte[] NO_TRACE = {};

    private static final String EVENT_ID = "{\"event_id\":\"";
    private static final byte[] NO_EVENT = {'{'};

    private final Encoders encoders = new Encoders();
    private final byte[] sdk;

    Payload(byte[] sdk) {
        this.sdk = sdk;
    }

    private static byte[] itemHead(String type) {
        return ("{\"content_type\":\"application/json\",\"type\":\"" + type + "\",\"length\":")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The header without its last brace, since the time of sending follows.
     *
     * @param trace as {@link #trace} encoded it
     */
    byte[] head(@Nullable String eventId, byte[] trace) {
        byte[] start = eventId == null ? NO_EVENT : (EVENT_ID + eventId + "\",").getBytes(StandardCharsets.US_ASCII);
        int end = start.length + sdk.length;
        byte[] head = Arrays.copyOf(start, trace.length == 0 ? end : end + 1 + trace.length);
        System.arraycopy(sdk, 0, head, start.length, sdk.length);
        if (trace.length > 0) {
            head[end] = ',';
            System.arraycopy(trace, 0, head, end + 1, trace.length);
        }
        return head;
    }

    /** What the start of a trace decided, as a member of the header. */
    byte[] trace(Map<String, String> samplingContext) {
        if (samplingContext.isEmpty()) {
            return NO_TRACE;
        }
        try (Encoding trace = encoders.take()) {
            JsonWriter json = trace.json().beginObject().name("trace").beginObject();
            for (Map.Entry<String, String> entry : samplingContext.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject().endObject();
            return trace.members();
        }
    }

    /** An item whose payload is written right behind its header. */
    Encoding item(byte[] head) {
        Encoding item = encoders.take();
        item.beginItem(head);
        return item;
    }

    /** One value, as an element of a later array. */
    Encoding value() {
        return encoders.take();
    }
}
