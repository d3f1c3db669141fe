package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One item: its header line, its payload and a newline. */
public final class EnvelopeItem {
    private static final byte[] NOTHING = {};

    private final DataCategory category;
    private final long quantity;
    private final byte @Nullable [] bytes;
    private final @Nullable Supplier<byte[]> source;
    private final int size;

    private EnvelopeItem(
            DataCategory category,
            long quantity,
            byte @Nullable [] bytes,
            @Nullable Supplier<byte[]> source,
            int size) {
        this.category = category;
        this.quantity = quantity;
        this.bytes = bytes;
        this.source = source;
        this.size = size;
    }

    /** @param bytes all of it, header and newlines included */
    public static EnvelopeItem encoded(DataCategory category, long quantity, byte[] bytes) {
        return new EnvelopeItem(category, quantity, bytes, null, bytes.length);
    }

    /** An item of JSON. */
    public static EnvelopeItem json(String type, DataCategory category, byte[] payload) {
        ByteSink out = new ByteSink(payload.length + 80);
        new JsonWriter(out)
                .beginObject()
                .name("content_type")
                .value("application/json")
                .name("type")
                .value(type)
                .name("length")
                .value(payload.length)
                .endObject();
        out.write('\n');
        out.write(payload);
        out.write('\n');
        return encoded(category, 1, out.toByteArray());
    }

    /** An item whose bytes are made, header included, when it is sent; empty ones leave it out. */
    public static EnvelopeItem lazy(DataCategory category, int size, Supplier<byte[]> source) {
        return new EnvelopeItem(category, 1, null, source, size);
    }

    public DataCategory category() {
        return category;
    }

    public long quantity() {
        return quantity;
    }

    /** How much memory it holds, or nearly. */
    public int size() {
        return size;
    }

    byte[] bytes() {
        return bytes != null ? bytes : source == null ? NOTHING : source.get();
    }
}
