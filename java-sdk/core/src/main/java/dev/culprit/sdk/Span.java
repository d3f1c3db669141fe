package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a transaction, or, as {@link Transaction}, the whole. */
class Span implements ISpan {
    private final @Nullable Transaction owner;
    private final CulpritId traceId;
    private final SpanId spanId = new SpanId();
    private final @Nullable SpanId parentSpanId;
    private final boolean sampled;
    private final String origin;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final String threadName = Thread.currentThread().getName();
    private final long threadId = threadId();
    private String operation;
    private @Nullable String description;
    private @Nullable SpanStatus status;
    private @Nullable Throwable throwable;
    private @Nullable Instant end;
    private Map<String, String> tags = Map.of();
    private Map<String, Object> data = Map.of();

    Span(
            @Nullable Transaction owner,
            CulpritId traceId,
            @Nullable SpanId parentSpanId,
            boolean sampled,
            String operation,
            @Nullable String description,
            SpanOptions options) {
        this.owner = owner;
        this.traceId = traceId;
        this.parentSpanId = parentSpanId;
        this.sampled = sampled;
        this.operation = operation == null ? "default" : operation;
        this.description = description;
        Instant given = options.getStartTimestamp();
        this.start = given == null ? Instant.now() : given;
        String maker = options.getOrigin();
        this.origin = maker == null ? "manual" : maker;
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19
    private static long threadId() {
        return Thread.currentThread().getId();
    }

    Transaction transaction() {
        if (owner == null) {
            throw new IllegalStateException("expected a span within a transaction");
        }
        return owner;
    }

    @Override
    public final ISpan startChild(String operation) {
        return startChild(operation, null);
    }

    @Override
    public final ISpan startChild(String operation, @Nullable String description) {
        return startChild(operation, description, new SpanOptions());
    }

    @Override
    public final ISpan startChild(String operation, @Nullable String description, SpanOptions options) {
        return transaction().newSpan(spanId, operation, description, options == null ? new SpanOptions() : options);
    }

    @Override
    public final CulpritTraceHeader toSentryTrace() {
        return new CulpritTraceHeader(traceId, spanId, sampled);
    }

    @Override
    public final String toTraceparent() {
        return toSentryTrace().toTraceparent();
    }

    @Override
    public final @Nullable BaggageHeader toBaggageHeader(@Nullable List<String> thirdPartyBaggage) {
        return Baggage.format(transaction().samplingContext(), thirdPartyBaggage);
    }

    @Override
    public final void finish() {
        finish(getStatus());
    }

    @Override
    public final void finish(@Nullable SpanStatus status) {
        finish(status, null);
    }

    @Override
    public void finish(@Nullable SpanStatus status, @Nullable Instant end) {
        if (end(status, end)) {
            transaction().childFinished();
        }
    }

    /** @return false when it had ended before */
    final synchronized boolean end(@Nullable SpanStatus status, @Nullable Instant end) {
        if (this.end != null) {
            return false;
        }
        if (status != null) {
            this.status = status;
        }
        // the clock of the machine may be set back meanwhile, this one is not
        this.end = end == null ? start.plus(System.nanoTime() - startNanos, ChronoUnit.NANOS) : end;
        return true;
    }

    @Override
    public final synchronized void setOperation(String operation) {
        if (operation != null) {
            this.operation = operation;
        }
    }

    @Override
    public final synchronized String getOperation() {
        return operation;
    }

    @Override
    public final synchronized void setDescription(@Nullable String description) {
        this.description = description;
    }

    @Override
    public final synchronized @Nullable String getDescription() {
        return description;
    }

    @Override
    public final synchronized void setStatus(@Nullable SpanStatus status) {
        this.status = status;
    }

    @Override
    public final synchronized @Nullable SpanStatus getStatus() {
        return status;
    }

    @Override
    public final synchronized void setThrowable(@Nullable Throwable throwable) {
        this.throwable = throwable;
    }

    @Override
    public final synchronized @Nullable Throwable getThrowable() {
        return throwable;
    }

    @Override
    public final SpanContext getSpanContext() {
        return new SpanContext(traceId, spanId, parentSpanId, getOperation(), sampled);
    }

    final CulpritId traceId() {
        return traceId;
    }

    final SpanId spanId() {
        return spanId;
    }

    final @Nullable SpanId parentSpanId() {
        return parentSpanId;
    }

    final String origin() {
        return origin;
    }

    final String threadNameAtStart() {
        return threadName;
    }

    final long threadIdAtStart() {
        return threadId;
    }

    @Override
    public final synchronized void setTag(@Nullable String key, @Nullable String value) {
        tags = with(tags, key, value);
    }

    @Override
    public final synchronized @Nullable String getTag(@Nullable String key) {
        return key == null ? null : tags.get(key);
    }

    final synchronized Map<String, String> tags() {
        return tags;
    }

    @Override
    public final synchronized void setData(@Nullable String key, @Nullable Object value) {
        data = with(data, key, value);
    }

    @Override
    public final synchronized @Nullable Object getData(@Nullable String key) {
        return key == null ? null : data.get(key);
    }

    final synchronized Map<String, Object> data() {
        return data;
    }

    /** Copies, so that a writer needs no lock. Spans that nobody records keep nothing. */
    private <V> Map<String, V> with(Map<String, V> map, @Nullable String key, @Nullable V value) {
        if (key == null || !sampled || (value == null && !map.containsKey(key))) {
            return map;
        }
        Map<String, V> copy = new LinkedHashMap<>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    @Override
    public final void setMeasurement(String name, Number value) {
        setMeasurement(name, value, MeasurementUnit.NONE);
    }

    @Override
    public void setMeasurement(String name, Number value, MeasurementUnit unit) {
        transaction().setMeasurement(name, value, unit);
    }

    @Override
    public void setContext(@Nullable String name, @Nullable Object value) {
        transaction().setContext(name, value);
    }

    @Override
    public final synchronized boolean isFinished() {
        return end != null;
    }

    @Override
    public final boolean isNoOp() {
        return !sampled;
    }

    @Override
    public final Boolean isSampled() {
        return sampled;
    }

    @Override
    public final Instant getStartDate() {
        return start;
    }

    @Override
    public final synchronized @Nullable Instant getFinishDate() {
        return end;
    }

    @Override
    public final ICulpritLifecycleToken makeCurrent() {
        return transaction().enter(this);
    }
}
