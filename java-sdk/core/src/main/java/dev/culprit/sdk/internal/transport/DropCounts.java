package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Rfc3339;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much was dropped and why, until a client report tells the server. The numbers stand in an array, a row of categories
 * for each reason: while the server is away, each capture counts one that it pushed out.
 */
@SuppressWarnings("EnumOrdinal") // the places of an array that does not leave the program
public final class DropCounts {
    /** Of a report that was not taken. */
    static final long[] NOTHING = {};

    private static final DiscardReason[] REASONS = DiscardReason.values();
    private static final DataCategory[] CATEGORIES = DataCategory.values();

    private final boolean enabled;
    private long[] counts = NOTHING;

    public DropCounts(boolean enabled) {
        this.enabled = enabled;
    }

    /** Counts; reports about reports are not made. */
    public void add(DiscardReason reason, DataCategory category, long quantity) {
        if (enabled && category != DataCategory.INTERNAL) {
            add(reason.ordinal() * CATEGORIES.length + category.ordinal(), quantity);
        }
    }

    private synchronized void add(int index, long quantity) {
        if (isEmpty()) {
            counts = new long[REASONS.length * CATEGORIES.length];
        }
        counts[index] += quantity;
    }

    public void add(DiscardReason reason, Envelope envelope) {
        for (EnvelopeItem item : envelope.items()) {
            add(reason, item.category(), item.quantity());
        }
    }

    synchronized long[] take() {
        long[] taken = counts;
        counts = NOTHING;
        return taken;
    }

    void giveBack(long[] taken) {
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                add(i, taken[i]);
            }
        }
    }

    synchronized boolean isEmpty() {
        return counts.length == 0;
    }

    /** @return null when there is nothing to report */
    static @Nullable EnvelopeItem report(long[] taken, Instant now) {
        if (taken.length == 0) {
            return null;
        }
        ByteSink out = new ByteSink(256);
        JsonWriter json = new JsonWriter(out).beginObject().name("timestamp").value(Rfc3339.format(now));
        json.name("discarded_events").beginArray();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                json.beginObject().name("reason").value(REASONS[i / CATEGORIES.length].wireName());
                json.name("category").value(CATEGORIES[i % CATEGORIES.length].wireName());
                json.name("quantity").value(taken[i]).endObject();
            }
        }
        json.endArray().endObject();
        return EnvelopeItem.json("client_report", DataCategory.INTERNAL, out.toByteArray());
    }
}
