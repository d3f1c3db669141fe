package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Rfc3339;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much was dropped and why, until a client report tells the server. */
public final class DropCounts {
    private final boolean enabled;
    private Map<String, Long> counts = new LinkedHashMap<>();

    public DropCounts(boolean enabled) {
        this.enabled = enabled;
    }

    /** Counts; reports about reports are not made. */
    public void add(DiscardReason reason, DataCategory category, long quantity) {
        if (enabled && category != DataCategory.INTERNAL) {
            add(reason.wireName() + " " + category.wireName(), quantity);
        }
    }

    private synchronized void add(String key, long quantity) {
        counts.merge(key, quantity, Long::sum);
    }

    public void add(DiscardReason reason, Envelope envelope) {
        for (EnvelopeItem item : envelope.items()) {
            add(reason, item.category(), item.quantity());
        }
    }

    synchronized Map<String, Long> take() {
        Map<String, Long> taken = counts;
        counts = new LinkedHashMap<>();
        return taken;
    }

    void giveBack(Map<String, Long> taken) {
        taken.forEach(this::add);
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    /** @return null when there is nothing to report */
    static @Nullable EnvelopeItem report(Map<String, Long> counts, Instant now) {
        if (counts.isEmpty()) {
            return null;
        }
        ByteSink out = new ByteSink(256);
        JsonWriter json = new JsonWriter(out)
                .beginObject()
                .name("timestamp")
                .value(Rfc3339.format(now))
                .name("discarded_events")
                .beginArray();
        counts.forEach((key, quantity) -> {
            int space = key.indexOf(' ');
            json.beginObject().name("reason").value(key.substring(0, space));
            json.name("category").value(key.substring(space + 1));
            json.name("quantity").value(quantity).endObject();
        });
        json.endArray().endObject();
        return EnvelopeItem.json("client_report", DataCategory.INTERNAL, out.toByteArray());
    }
}
