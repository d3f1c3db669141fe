package dev.culprit.protocol;

import java.util.Map;

/**
 * Writes an envelope: its header, then items. Every item gets its length, so payloads may hold any bytes; the last is
 * followed by a newline, as the Java clients do.
 */
public final class EnvelopeWriter {
    private final ByteSink out;

    public EnvelopeWriter(ByteSink out) {
        this.out = out;
    }

    public EnvelopeWriter header(EnvelopeHeader header) {
        JsonWriter json = new JsonWriter(out).beginObject();
        header.eventId().ifPresent(id -> json.name("event_id").value(id.toString()));
        header.dsn().ifPresent(dsn -> json.name("dsn").value(dsn));
        header.sentAt().ifPresent(time -> json.name("sent_at").value(Timestamps.format(time)));
        header.sdkName().ifPresent(name -> {
            json.name("sdk").beginObject().name("name").value(name);
            header.sdkVersion().ifPresent(version -> json.name("version").value(version));
            json.endObject();
        });
        if (!header.trace().isEmpty()) {
            json.name("trace").beginObject();
            for (Map.Entry<String, String> entry : header.trace().entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
        }
        json.endObject();
        out.write('\n');
        return this;
    }

    public EnvelopeWriter item(ItemHeader header, byte[] payload) {
        return item(header, payload, 0, payload.length);
    }

    /** Writes the attributes of {@code header}, with the length of this payload instead of its own. */
    public EnvelopeWriter item(ItemHeader header, byte[] payload, int offset, int length) {
        JsonWriter json = new JsonWriter(out).beginObject();
        json.name("type").value(header.typeName()).name("length").value(length);
        header.contentType().ifPresent(type -> json.name("content_type").value(type));
        header.itemCount().ifPresent(count -> json.name("item_count").value(count));
        header.filename().ifPresent(name -> json.name("filename").value(name));
        header.attachmentType().ifPresent(type -> json.name("attachment_type").value(type));
        json.endObject();
        out.write('\n');
        out.write(payload, offset, length);
        out.write('\n');
        return this;
    }
}
