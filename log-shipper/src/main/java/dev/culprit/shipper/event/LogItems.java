package dev.culprit.shipper.event;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.record.TraceLink;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects lines below the level of events as items of type {@code log}: the payload of one envelope item, with
 * {@code items}, each with time, trace, level, body and attributes. One for each file; not safe for use by several threads.
 */
public final class LogItems {
    /** The protocol allows more; this keeps an envelope small and quickly full. */
    public static final int MAX_ITEMS = 100;

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_BODY = 4096;
    private static final int MAX_ATTRIBUTES = 30;
    private static final double NANOS = 1e9;

    private final EventFacts facts;
    private final Scrubbed scrubbed = new Scrubbed();
    /** A log item must have a trace; lines without one share this one. */
    private final String ownTrace = EventId.random().toString();

    private final ByteSink sink = new ByteSink(8192);
    private JsonWriter out = new JsonWriter(sink);
    private int count;
    private long oldest = Long.MAX_VALUE;
    private String first = "";
    private String last = "";

    public LogItems(EventFacts facts) {
        this.facts = facts;
    }

    public void add(PlacedEntry placed, Instant observed) {
        if (count++ == 0) {
            first = placed.id().toString();
            out = new JsonWriter(sink);
            out.beginObject().name("items").beginArray();
        }
        oldest = Math.min(oldest, placed.position());
        last = placed.id().toString();
        LogEntry entry = placed.entry();
        Instant time = entry.time() == null ? observed : entry.time();
        TraceLink trace = entry.trace();
        out.beginObject();
        out.name("timestamp").value(time.getEpochSecond() + time.getNano() / NANOS);
        out.name("trace_id").value(trace == null ? ownTrace : trace.traceId());
        if (trace != null && trace.spanId() != null) {
            out.name("span_id").value(trace.spanId());
        }
        out.name("level")
                .value(entry.level() == Level.WARNING ? "warn" : entry.level().wireName());
        out.name("severity_number").value(severity(entry.level()));
        out.name("body").value(scrubbed.text(entry.message(), MAX_BODY));
        attributes(placed);
        out.endObject();
    }

    public boolean isFull() {
        return count >= MAX_ITEMS || sink.size() >= MAX_BYTES;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Where the oldest line starts that waits here; {@link Long#MAX_VALUE} when none does. */
    public long oldest() {
        return oldest;
    }

    /** An id that only the same lines, collected again, have. */
    public EventId id(EventIds ids) {
        return ids.of("logs", first, last, Integer.toString(count));
    }

    /** Takes the payload, and begins anew. */
    public byte[] drain() {
        out.endArray().endObject();
        byte[] payload = sink.toByteArray();
        clear();
        return payload;
    }

    public void clear() {
        sink.clear();
        count = 0;
        oldest = Long.MAX_VALUE;
    }

    private static int severity(Level level) {
        return switch (level) {
            case FATAL -> 21;
            case ERROR -> 17;
            case WARNING -> 13;
            case INFO -> 9;
            case DEBUG -> 5;
        };
    }

    private void attributes(PlacedEntry placed) {
        LogEntry entry = placed.entry();
        out.name("attributes").beginObject();
        attribute("log.record.uid", placed.id().toString());
        attribute("log.source", facts.source());
        attribute("logger.name", entry.logger());
        attribute("sentry.environment", entry.environment() == null ? facts.environment() : entry.environment());
        attribute("sentry.release", entry.release() == null ? facts.release() : entry.release());
        attribute("server.address", entry.serverName() == null ? facts.serverName() : entry.serverName());
        int written = 0;
        for (Map.Entry<String, String> tag : entry.tags().entrySet()) {
            if (written++ < MAX_ATTRIBUTES) {
                attribute(tag.getKey(), scrubbed.isSecret(tag.getKey()) ? null : scrubbed.text(tag.getValue(), 200));
            }
        }
        out.endObject();
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.name(name).beginObject();
            out.name("value").value(value).name("type").value("string");
            out.endObject();
        }
    }
}
