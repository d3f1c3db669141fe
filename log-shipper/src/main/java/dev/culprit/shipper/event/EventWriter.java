package dev.culprit.shipper.event;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Timestamps;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.record.TraceLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as JSON: shortened, scrubbed, and without {@code sent_at}, which belongs to the moment of sending. Made for
 * one source; not safe for use by several threads.
 */
public final class EventWriter {
    private static final int MAX_MESSAGE = 8000;
    private static final int MAX_RAW = 4096;
    private static final int MAX_TAG = 200;
    private static final int MAX_TAGS = 60;
    private static final int MAX_EXTRA = 50;

    private static final int FIRST_SIZE = 4096;
    private static final int MOST_KEPT = 64 * 1024;

    private final EventFacts facts;
    private final Scrubbed scrubbed = new Scrubbed();
    private final ExceptionWriter exceptions = new ExceptionWriter(scrubbed);
    private final BreadcrumbWriter breadcrumbs = new BreadcrumbWriter(scrubbed);
    /** Of the last event, to be written over. */
    private ByteSink sink = new ByteSink(FIRST_SIZE);

    public EventWriter(EventFacts facts) {
        this.facts = facts;
    }

    /**
     * @param observed the time of reading, for an entry without a time
     * @param file the file's name without its directory
     * @param raw the record's text; null leaves it out
     * @param suppressed what flood control kept back of the same kind since the last event; null for nothing
     */
    public byte[] write(
            PlacedEntry placed,
            Instant observed,
            String file,
            @Nullable String raw,
            List<Breadcrumb> trail,
            @Nullable Suppressed suppressed) {
        LogEntry entry = placed.entry();
        if (sink.array().length > MOST_KEPT) {
            sink = new ByteSink(FIRST_SIZE);
        }
        sink.clear();
        JsonWriter out = new JsonWriter(sink).beginObject();
        out.name("event_id").value(placed.id().toString());
        Instant time = entry.time();
        out.name("timestamp").value(Timestamps.format(time == null ? observed : time));
        head(out, entry);
        message(out, entry);
        exceptions.write(out, entry.exceptions());
        request(out, entry.request());
        contexts(out, entry);
        tags(out, entry, file, time == null);
        extra(out, placed, raw, suppressed);
        if (!entry.fingerprint().isEmpty()) {
            out.name("fingerprint").beginArray();
            entry.fingerprint().forEach(part -> out.value(scrubbed.text(part, 512)));
            out.endArray();
        }
        breadcrumbs.write(out, trail);
        out.endObject();
        return sink.toByteArray();
    }

    private void head(JsonWriter out, LogEntry entry) {
        out.name("platform").value(entry.platform());
        out.name("level").value(entry.level().wireName());
        optional(out, "logger", first(entry.logger(), facts.source()));
        out.name("sdk").beginObject();
        out.name("name").value("culprit.log-shipper").name("version").value(facts.sdkVersion());
        out.endObject();
        optional(out, "server_name", first(entry.serverName(), facts.serverName()));
        optional(out, "environment", first(entry.environment(), facts.environment()));
        optional(out, "release", first(entry.release(), facts.release()));
        String transaction = entry.transaction();
        optional(out, "transaction", transaction == null ? null : scrubbed.text(transaction, 200));
    }

    private static @Nullable String first(@Nullable String own, @Nullable String configured) {
        return own == null || own.isEmpty() ? configured : own;
    }

    private void optional(JsonWriter out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.name(name).value(scrubbed.text(value, 200));
        }
    }

    /** Left out when the exception says the same. */
    private void message(JsonWriter out, LogEntry entry) {
        List<ExceptionValue> thrown = entry.exceptions();
        if (!thrown.isEmpty()
                && entry.message().equals(thrown.get(thrown.size() - 1).value())) {
            return;
        }
        String template = entry.template();
        out.name("logentry").beginObject();
        out.name("formatted").value(scrubbed.text(entry.message(), MAX_MESSAGE));
        if (template != null && !template.equals(entry.message())) {
            out.name("message").value(scrubbed.text(template, MAX_MESSAGE));
            out.name("params").beginArray();
            entry.params().forEach(param -> out.value(scrubbed.text(param, 200)));
            out.endArray();
        }
        out.endObject();
    }

    private void request(JsonWriter out, @Nullable HttpRequest request) {
        if (request == null
                || (request.method() == null
                        && request.url() == null
                        && request.headers().isEmpty())) {
            return;
        }
        out.name("request").beginObject();
        optional(out, "method", request.method());
        optionalText(out, "url", request.url());
        optionalText(out, "query_string", request.query());
        Map<String, String> headers = facts.sendPii() ? request.headers() : Addresses.without(request.headers());
        if (!headers.isEmpty()) {
            scrubbed.field(out, "headers", headers);
        }
        String address = request.remoteAddress();
        if (facts.sendPii() && address != null) {
            out.name("env").beginObject().name("REMOTE_ADDR").value(address).endObject();
        }
        out.endObject();
    }

    private void optionalText(JsonWriter out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.name(name).value(scrubbed.text(value, Scrubbed.MAX_TEXT));
        }
    }

    private void contexts(JsonWriter out, LogEntry entry) {
        TraceLink trace = entry.trace();
        if (entry.contexts().isEmpty() && trace == null) {
            return;
        }
        out.name("contexts").beginObject();
        for (Map.Entry<String, Map<String, Object>> context : entry.contexts().entrySet()) {
            Map<String, Object> values = context.getValue();
            scrubbed.field(out, context.getKey(), facts.sendPii() ? values : Addresses.maskedHost(values));
        }
        if (trace != null && !entry.contexts().containsKey("trace")) {
            out.name("trace").beginObject();
            out.name("trace_id").value(trace.traceId());
            // the protocol wants a span here; a line without one is told apart by its operation
            String span = trace.spanId();
            out.name("span_id").value(span == null ? trace.traceId().substring(16) : span);
            out.name("op").value("log");
            out.endObject();
        }
        out.endObject();
    }

    private void tags(JsonWriter out, LogEntry entry, String file, boolean observedTime) {
        out.name("tags").beginObject();
        tag(out, "source", facts.source());
        tag(out, "log.file", file);
        tag(out, "format", facts.format());
        if (observedTime && !entry.tags().containsKey("time")) {
            tag(out, "time", "observed");
        }
        facts.tags().forEach((name, value) -> {
            if (!entry.tags().containsKey(name)) {
                tag(out, name, value);
            }
        });
        int written = 0;
        for (Map.Entry<String, String> tag : entry.tags().entrySet()) {
            if (written++ < MAX_TAGS) {
                tag(out, tag.getKey(), tag.getValue());
            }
        }
        out.endObject();
    }

    private void tag(JsonWriter out, String name, String value) {
        String oneLine = value.replace('\n', ' ');
        out.name(Scrubbed.shortened(name, 200)).value(scrubbed.text(oneLine, MAX_TAG));
    }

    private void extra(JsonWriter out, PlacedEntry placed, @Nullable String raw, @Nullable Suppressed suppressed) {
        out.name("extra").beginObject();
        out.name("log.offset").value(placed.position());
        if (placed.line() > 0) {
            out.name("log.line").value(placed.line());
        }
        if (placed.truncated()) {
            out.name("log.truncated").value(true);
        }
        int written = 0;
        for (Map.Entry<String, Object> field : placed.entry().extra().entrySet()) {
            if (written++ < MAX_EXTRA) {
                scrubbed.field(out, field.getKey(), field.getValue());
            }
        }
        if (suppressed != null) {
            out.name("suppressed").beginObject();
            out.name("count").value(suppressed.count());
            out.name("first").value(Timestamps.format(suppressed.first()));
            out.name("last").value(Timestamps.format(suppressed.last()));
            out.endObject();
        }
        if (raw != null && placed.entry().keepsRaw()) {
            String text = scrubbed.text(raw, MAX_RAW);
            out.name("raw").value(facts.sendPii() ? text : Addresses.masked(text));
        }
        out.endObject();
    }
}
