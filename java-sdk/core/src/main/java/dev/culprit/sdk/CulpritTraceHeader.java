package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a trace goes on in the next program.
 *
 * <pre>
 * sentry-trace: traceId "-" spanId [ "-" ( "1" | "0" ) ]
 * </pre>
 */
public final class CulpritTraceHeader {
    /** The name of the header. */
    public static final String SENTRY_TRACE_HEADER = "sentry-trace";

    private final CulpritId traceId;
    private final SpanId spanId;
    private final @Nullable Boolean sampled;

    /** @param sampled whether the trace is recorded; null when that is not decided */
    public CulpritTraceHeader(CulpritId traceId, SpanId spanId, @Nullable Boolean sampled) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.sampled = sampled;
    }

    /** @return the name of the header */
    public String getName() {
        return SENTRY_TRACE_HEADER;
    }

    /** @return the value of the header */
    public String getValue() {
        return traceId + "-" + spanId + (sampled == null ? "" : sampled ? "-1" : "-0");
    }

    /** @return the id of the trace */
    public CulpritId getTraceId() {
        return traceId;
    }

    /** @return the id of the span that calls */
    public SpanId getSpanId() {
        return spanId;
    }

    /** @return whether the trace is recorded; null when that is not decided */
    public @Nullable Boolean isSampled() {
        return sampled;
    }

    /** @return the same as W3C's {@code traceparent} */
    public String toTraceparent() {
        return "00-" + traceId + "-" + spanId + (Boolean.TRUE.equals(sampled) ? "-01" : "-00");
    }
}
