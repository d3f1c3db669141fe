package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Log entries until a batch of them is full or old enough. Callers hold the sender's lock. */
final class LogBuffer {
    static final int BATCH = 100;
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_BYTES = 4L << 20;
    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(5);

    private final ArrayDeque<byte[]> entries = new ArrayDeque<>();
    private final DropCounts drops;
    private long bytes;
    private long oldest;

    LogBuffer(DropCounts drops) {
        this.drops = drops;
    }

    void add(byte[] entry, long now) {
        if (entries.isEmpty()) {
            oldest = now;
        }
        entries.addLast(entry);
        bytes += entry.length;
        while (entries.size() > MAX_ENTRIES || bytes > MAX_BYTES) {
            bytes -= entries.removeFirst().length;
            drops.add(DiscardReason.QUEUE_OVERFLOW, DataCategory.LOG_ITEM, 1);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean isFull() {
        return entries.size() >= BATCH;
    }

    /** Nanoseconds until the batch is old enough; not positive when it is. */
    long dueIn(long now) {
        return MAX_AGE - (now - oldest);
    }

    /** @return null when there is nothing */
    @Nullable Envelope take(byte[] head, long now) {
        int count = Math.min(BATCH, entries.size());
        if (count == 0) {
            return null;
        }
        ByteSink payload = new ByteSink(1024);
        JsonWriter json = new JsonWriter(payload).beginObject().name("items").beginArray();
        for (int i = 0; i < count; i++) {
            byte[] entry = entries.removeFirst();
            bytes -= entry.length;
            json.encoded(entry);
        }
        json.endArray().endObject();
        oldest = now;
        return new Envelope(head, List.of(item(count, payload)));
    }

    private static EnvelopeItem item(int count, ByteSink payload) {
        ByteSink out = new ByteSink(payload.size() + 128);
        new JsonWriter(out)
                .beginObject()
                .name("content_type")
                .value("application/vnd.sentry.items.log+json")
                .name("type")
                .value("log")
                .name("item_count")
                .value(count)
                .name("length")
                .value(payload.size())
                .endObject();
        out.write('\n');
        out.write(payload.array(), 0, payload.size());
        out.write('\n');
        return EnvelopeItem.encoded(DataCategory.LOG_ITEM, count, out.toByteArray());
    }
}
