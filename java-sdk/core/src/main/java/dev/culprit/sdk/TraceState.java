package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The trace that a scope is in: one of its own, or that of a caller. */
final class TraceState {
    private final CulpritId traceId;
    private final SpanId spanId = new SpanId();
    private final @Nullable SpanId parentSpanId;
    private final @Nullable Boolean parentSampled;
    private final double sampleRand;
    /** What the start of the trace decided, frozen by the caller; empty when the trace starts here. */
    private final Map<String, String> incoming;
    /** As a member of an envelope's header, once one was sent; a trace belongs to the scopes of one client. */
    private volatile byte @Nullable [] encoded;
    /** As members of the context {@code trace}, once an event told it. */
    private volatile byte @Nullable [] context;

    private TraceState(
            CulpritId traceId,
            @Nullable SpanId parentSpanId,
            @Nullable Boolean parentSampled,
            double sampleRand,
            Map<String, String> incoming) {
        this.traceId = traceId;
        this.parentSpanId = parentSpanId;
        this.parentSampled = parentSampled;
        this.sampleRand = sampleRand;
        this.incoming = incoming;
    }

    static TraceState begin() {
        return new TraceState(
                new CulpritId(), null, null, ThreadLocalRandom.current().nextDouble(), Map.of());
    }

    static TraceState of(CulpritTraceHeader header, Map<String, String> incoming) {
        return new TraceState(
                header.getTraceId(),
                header.getSpanId(),
                header.isSampled(),
                Baggage.sampleRand(incoming, header.isSampled()),
                incoming);
    }

    CulpritId traceId() {
        return traceId;
    }

    /** Stands for the work that no span times. */
    SpanId spanId() {
        return spanId;
    }

    @Nullable SpanId parentSpanId() {
        return parentSpanId;
    }

    @Nullable Boolean parentSampled() {
        return parentSampled;
    }

    double sampleRand() {
        return sampleRand;
    }

    Map<String, String> incoming() {
        return incoming;
    }

    byte @Nullable [] encoded() {
        return encoded;
    }

    void encodedAs(byte[] member) {
        encoded = member;
    }

    byte @Nullable [] context() {
        return context;
    }

    void contextAs(byte[] members) {
        context = members;
    }
}
