package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log entry on its way to the server. */
public final class CulpritLogEvent {
    private final Instant timestamp;
    private final CulpritId traceId;
    private final @Nullable SpanId spanId;
    private final Map<String, Object> attributes;
    private CulpritLogLevel level;
    private String body;

    CulpritLogEvent(
            Instant timestamp,
            CulpritId traceId,
            @Nullable SpanId spanId,
            CulpritLogLevel level,
            String body,
            Map<String, Object> attributes) {
        this.timestamp = timestamp;
        this.traceId = traceId;
        this.spanId = spanId;
        this.level = level;
        this.body = body;
        this.attributes = attributes;
    }

    /** @return when it was written */
    public Instant getTimestamp() {
        return timestamp;
    }

    /** @return the id of the trace it belongs to */
    public CulpritId getTraceId() {
        return traceId;
    }

    /** @return the id of the span it belongs to; null when there is none */
    public @Nullable SpanId getSpanId() {
        return spanId;
    }

    /** @return how bad it is */
    public CulpritLogLevel getLevel() {
        return level;
    }

    /** Sets how bad it is. */
    public void setLevel(CulpritLogLevel level) {
        this.level = level;
    }

    /** @return its text */
    public String getBody() {
        return body;
    }

    /** Sets its text. */
    public void setBody(String body) {
        this.body = body;
    }

    /** @return its attributes, to read and to change */
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    /** Sets an attribute; null removes it. */
    public void setAttribute(String key, @Nullable Object value) {
        if (value == null) {
            attributes.remove(key);
        } else {
            attributes.put(key, value);
        }
    }
}
