package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.JsonValues;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.protocol.CulpritTransaction;
import java.time.Instant;
import java.util.Locale;

/** Writes the payloads of transactions. A class of its own, so that the first event does without those of spans. */
final class TransactionWriter {
    private final EventWriter events;

    TransactionWriter(EventWriter events) {
        this.events = events;
    }

    void write(JsonWriter json, CulpritTransaction transaction, Transaction source, Scopes scopes) {
        json.beginObject();
        json.name("transaction").value(Texts.cut(transaction.getTransaction(), Texts.NAME));
        json.name("start_timestamp");
        EventWriter.micros(json, transaction.getStartTimestamp());
        json.name("timestamp");
        EventWriter.micros(json, transaction.getTimestamp());
        json.name("spans").beginArray();
        for (ISpan span : transaction.getSpans()) {
            if (span instanceof Span) {
                write(json, (Span) span);
            }
        }
        json.endArray().name("type").value("transaction");
        if (!transaction.getMeasurements().isEmpty()) {
            new JsonValues(json.name("measurements")).write(transaction.getMeasurements());
        }
        String from = transaction.getTransactionNameSource().name().toLowerCase(Locale.ROOT);
        json.name("transaction_info").beginObject().name("source").value(from).endObject();
        events.common(json, transaction, scopes, source, false);
        json.endObject();
    }

    private static void write(JsonWriter json, Span span) {
        json.beginObject().name("start_timestamp");
        EventWriter.micros(json, span.getStartDate());
        Instant end = span.getFinishDate();
        if (end != null) {
            json.name("timestamp");
            EventWriter.micros(json, end);
        }
        json.name("trace_id").value(span.traceId().toString());
        json.name("span_id").value(span.spanId().toString());
        SpanId parent = span.parentSpanId();
        if (parent != null) {
            json.name("parent_span_id").value(parent.toString());
        }
        json.name("op").value(Texts.cut(span.getOperation(), Texts.NAME));
        EventWriter.text(json, "description", span.getDescription(), Texts.MESSAGE);
        TraceContext.rest(json, span);
        json.endObject();
    }
}
