package dev.culprit.shipper.record;

import org.jspecify.annotations.Nullable;

/**
 * The trace that an entry belongs to.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits: the span that was running
 */
public record TraceLink(String traceId, @Nullable String spanId) {}
