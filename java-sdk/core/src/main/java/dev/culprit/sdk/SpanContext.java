package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import org.jspecify.annotations.Nullable;

/** The ids of a span. */
public final class SpanContext {
    private final CulpritId traceId;
    private final SpanId spanId;
    private final @Nullable SpanId parentSpanId;
    private final String operation;
    private final @Nullable Boolean sampled;

    SpanContext(
            CulpritId traceId,
            SpanId spanId,
            @Nullable SpanId parentSpanId,
            String operation,
            @Nullable Boolean sampled) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.parentSpanId = parentSpanId;
        this.operation = operation;
        this.sampled = sampled;
    }

    /** @return the id of the trace */
    public CulpritId getTraceId() {
        return traceId;
    }

    /** @return the id of the span */
    public SpanId getSpanId() {
        return spanId;
    }

    /** @return the id of the span that it is a part of; null for the first */
    public @Nullable SpanId getParentSpanId() {
        return parentSpanId;
    }

    /** @return the kind of work */
    public String getOperation() {
        return operation;
    }

    /** @return whether it is recorded; null when that is not decided */
    public @Nullable Boolean getSampled() {
        return sampled;
    }
}
