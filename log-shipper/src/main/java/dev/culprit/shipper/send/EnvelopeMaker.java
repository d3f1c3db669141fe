package dev.culprit.shipper.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeWriter;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.ItemHeader;
import dev.culprit.protocol.ItemType;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.io.IOException;
import java.time.Instant;

/** Wraps one payload for the wire. */
final class EnvelopeMaker {
    /** Below this size compressing gains less than it costs. */
    static final int GZIP_ABOVE = 1024;

    private static final String LOGS_TYPE = "application/vnd.sentry.items.log+json";
    private static final int HEADERS = 512;
    private static final JsonFactory JSON = new JsonFactory();
    private static final ThreadLocal<Gzip> GZIP = ThreadLocal.withInitial(Gzip::new);

    private EnvelopeMaker() {}

    /** The body of a request. */
    record Body(byte[] bytes, boolean gzip) {}

    static Body make(Kind kind, EventId id, byte[] payload, Instant now) {
        ByteSink out = new ByteSink(payload.length + HEADERS);
        EnvelopeWriter writer = new EnvelopeWriter(out);
        writer.header(EnvelopeHeader.builder().eventId(id).sentAt(now).build());
        writer.item(itemHeader(kind, payload), payload);
        return out.size() > GZIP_ABOVE
                ? new Body(GZIP.get().compress(out.array(), out.size()), true)
                : new Body(out.toByteArray(), false);
    }

    private static ItemHeader itemHeader(Kind kind, byte[] payload) {
        return switch (kind) {
            case EVENT -> ItemHeader.of(ItemType.EVENT);
            case LOGS ->
                ItemHeader.builder(ItemType.LOG.wireName())
                        .contentType(LOGS_TYPE)
                        .itemCount(items(payload))
                        .build();
        };
    }

    /** How many elements {@code items} has; 0 when the payload is odd, which the tracker then says. */
    private static int items(byte[] payload) {
        int count = 0;
        try (JsonParser parser = JSON.createParser(payload)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean items = parser.currentName().equals("items");
                boolean array = parser.nextToken() == JsonToken.START_ARRAY;
                while (items && array && parser.nextToken() != JsonToken.END_ARRAY) {
                    count++;
                    parser.skipChildren();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }
}
