package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.JsonValues;
import dev.culprit.sdk.internal.json.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the context {@code trace}: of the span that goes on, else of the scope. */
final class TraceContext {
    private TraceContext() {}

    static void write(JsonWriter json, Scopes scopes) {
        ISpan span = scopes.span();
        if (span instanceof Span) {
            write(json, (Span) span);
            return;
        }
        json.beginObject().encoded(members(scopes.isolation().trace()));
        Thread thread = Thread.currentThread();
        json.name("data").beginObject();
        thread(json, thread.getName(), Threads.id(thread));
        json.endObject().endObject();
    }

    private static byte[] members(TraceState trace) {
        byte[] known = trace.context();
        if (known == null) {
            ByteSink out = new ByteSink(192);
            JsonWriter json = new JsonWriter(out);
            ids(json, trace.traceId().toString(), trace.spanId().toString(), trace.parentSpanId());
            json.name("op").value("default").name("origin").value("manual").endObject();
            known = Encoding.members(out);
            trace.contextAs(known);
        }
        return known;
    }

    static void write(JsonWriter json, Span span) {
        ids(json, span.traceId().toString(), span.spanId().toString(), span.parentSpanId());
        json.name("op").value(Texts.cut(span.getOperation(), Texts.NAME));
        String description = span.getDescription();
        if (description != null) {
            json.name("description").value(Texts.cut(description, Texts.MESSAGE));
        }
        rest(json, span);
        json.endObject();
    }

    /** Status, origin and data, as spans have them too. */
    static void rest(JsonWriter json, Span span) {
        SpanStatus status = span.getStatus();
        if (status != null) {
            json.name("status").value(status.apiName());
        }
        json.name("origin").value(span.origin());
        Map<String, String> tags = span.tags();
        if (!tags.isEmpty()) {
            new JsonValues(json.name("tags")).write(tags);
        }
        json.name("data").beginObject();
        JsonValues values = new JsonValues(json);
        for (Map.Entry<String, Object> entry : span.data().entrySet()) {
            json.name(entry.getKey());
            values.write(entry.getValue());
        }
        thread(json, span.threadNameAtStart(), span.threadIdAtStart());
        json.endObject();
    }

    private static void ids(JsonWriter json, String traceId, String spanId, @Nullable SpanId parent) {
        json.beginObject().name("trace_id").value(traceId).name("span_id").value(spanId);
        if (parent != null) {
            json.name("parent_span_id").value(parent.toString());
        }
    }

    private static void thread(JsonWriter json, String name, long id) {
        json.name("thread.name").value(name).name("thread.id").value(Long.toString(id));
    }
}
