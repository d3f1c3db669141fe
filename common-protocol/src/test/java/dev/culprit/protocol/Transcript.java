package dev.culprit.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a reader told its handler, as text that does not show how the payload was cut. */
final class Transcript implements EnvelopeHandler {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    /** Reads in chunks; an error becomes the last line. */
    static String of(byte[] envelope, int chunk) {
        Transcript transcript = new Transcript();
        EnvelopeReader reader = new EnvelopeReader(transcript);
        try {
            for (int at = 0; at < envelope.length; at += chunk) {
                reader.feed(envelope, at, Math.min(chunk, envelope.length - at));
            }
            reader.end();
        } catch (EnvelopeException e) {
            transcript.text.append("error ").append(e.reason()).append('\n');
        }
        return transcript.text.toString();
    }

    static String of(Envelope envelope) {
        Transcript transcript = new Transcript();
        transcript.envelopeHeader(envelope.header());
        for (EnvelopeItem item : envelope.items()) {
            transcript.itemHeader(item.header());
            transcript.payload(item.array(), item.offset(), item.length());
            transcript.itemEnd();
        }
        return transcript.text.toString();
    }

    @Override
    public void envelopeHeader(EnvelopeHeader header) {
        text.append("envelope ")
                .append(header.eventId().map(EventId::toString).orElse("-"))
                .append('\n');
    }

    @Override
    public void itemHeader(ItemHeader header) {
        text.append("item ").append(header.typeName()).append(' ');
        payload.reset();
    }

    @Override
    public void payload(byte[] bytes, int offset, int length) {
        payload.write(bytes, offset, length);
    }

    @Override
    public void itemEnd() {
        text.append('[')
                .append(new String(payload.toByteArray(), StandardCharsets.ISO_8859_1))
                .append("]\n");
    }
}
