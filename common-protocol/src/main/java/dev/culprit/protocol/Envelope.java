package dev.culprit.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole envelope in one array. Items are windows on that array, so the payloads are not copied. */
public final class Envelope {
    private final EnvelopeHeader header;
    private final List<EnvelopeItem> items;

    private Envelope(EnvelopeHeader header, List<EnvelopeItem> items) {
        this.header = header;
        this.items = Collections.unmodifiableList(items);
    }

    /** @throws EnvelopeException if the bytes are not an envelope */
    public static Envelope parse(byte[] bytes) {
        return parse(bytes, 0, bytes.length);
    }

    /** @throws EnvelopeException if the bytes are not an envelope */
    public static Envelope parse(byte[] bytes, int offset, int length) {
        Collector collector = new Collector(bytes);
        EnvelopeReader reader = new EnvelopeReader(collector);
        reader.feed(bytes, offset, length);
        reader.end();
        return new Envelope(Objects.requireNonNull(collector.header), collector.items);
    }

    public EnvelopeHeader header() {
        return header;
    }

    public List<EnvelopeItem> items() {
        return items;
    }

    private static final class Collector implements EnvelopeHandler {
        private final byte[] bytes;
        private final List<EnvelopeItem> items = new ArrayList<>();
        private @Nullable EnvelopeHeader header;
        private @Nullable ItemHeader itemHeader;
        private int payloadOffset;
        private int payloadLength;

        private Collector(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void envelopeHeader(EnvelopeHeader found) {
            header = found;
        }

        @Override
        public void itemHeader(ItemHeader found) {
            itemHeader = found;
            payloadOffset = 0;
            payloadLength = 0;
        }

        /** Called once per item, as the bytes are fed at once. */
        @Override
        public void payload(byte[] array, int offset, int length) {
            payloadOffset = offset;
            payloadLength = length;
        }

        @Override
        public void itemEnd() {
            items.add(new EnvelopeItem(Objects.requireNonNull(itemHeader), bytes, payloadOffset, payloadLength));
        }
    }
}
