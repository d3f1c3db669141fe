package dev.culprit.sdk;

import dev.culprit.sdk.protocol.Contexts;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.TransactionNameSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first span of its trace in this program. It is captured once, when it ends. */
final class Transaction extends Span implements ITransaction {
    private final Tracing tracing;
    private final TraceState trace;
    private final @Nullable Double sampleRate;
    private final boolean waitForChildren;
    private final Scopes origin;
    private final @Nullable Scope boundTo;
    private final CulpritId eventId = new CulpritId();
    private final List<ISpan> spans = new ArrayList<>();
    private final Map<String, Object> measurements = new LinkedHashMap<>();
    private final Contexts contexts = new Contexts();
    private String name;
    private TransactionNameSource source;
    private boolean asked;
    private @Nullable SpanStatus askedStatus;
    private boolean captured;

    Transaction(
            Tracing tracing,
            TransactionContext context,
            TransactionOptions options,
            TraceState trace,
            boolean sampled,
            @Nullable Double sampleRate,
            Scopes origin,
            @Nullable Scope boundTo) {
        super(null, trace.traceId(), trace.parentSpanId(), sampled, context.getOperation(), null, options);
        this.tracing = tracing;
        this.trace = trace;
        this.sampleRate = sampleRate;
        this.waitForChildren = options.isWaitForChildren();
        this.origin = origin;
        this.boundTo = boundTo;
        this.name = context.getName();
        this.source = context.getTransactionNameSource();
    }

    @Override
    Transaction transaction() {
        return this;
    }

    /** A span beyond the limit, or of a transaction that is over, carries the trace on but is not recorded. */
    ISpan newSpan(SpanId parent, String operation, @Nullable String description, SpanOptions options) {
        synchronized (spans) {
            boolean recorded = isSampled() && !isFinished() && spans.size() < tracing.maxSpans();
            Span span = new Span(this, traceId(), parent, recorded, operation, description, options);
            if (recorded) {
                spans.add(span);
            }
            return span;
        }
    }

    @Override
    public void finish(@Nullable SpanStatus status, @Nullable Instant end) {
        if (waitForChildren && getLatestActiveSpan() != null) {
            synchronized (spans) {
                asked = true;
                askedStatus = status;
            }
            return;
        }
        if (end(status, end)) {
            if (boundTo != null) {
                boundTo.clearTransaction(this);
            }
            if (isSampled()) {
                capture();
            }
        }
    }

    void childFinished() {
        boolean last;
        SpanStatus status;
        synchronized (spans) {
            last = asked;
            status = askedStatus;
        }
        if (last && getLatestActiveSpan() == null) {
            finish(status, null);
        }
    }

    private void capture() {
        Instant end = getFinishDate();
        synchronized (spans) {
            if (captured) {
                return;
            }
            captured = true;
            for (ISpan span : spans) {
                if (!span.isFinished()) {
                    ((Span) span).end(SpanStatus.DEADLINE_EXCEEDED, end);
                }
            }
        }
        tracing.finished(this);
    }

    ICulpritLifecycleToken enter(ISpan span) {
        return tracing.enter(span);
    }

    Map<String, String> samplingContext() {
        return tracing.samplingContext(this, trace, sampleRate);
    }

    /** The scopes that it began in. */
    Scopes startedIn() {
        return origin;
    }

    @Override
    public void setName(String name) {
        setName(name, TransactionNameSource.CUSTOM);
    }

    @Override
    public synchronized void setName(String name, TransactionNameSource source) {
        if (name != null && source != null) {
            this.name = name;
            this.source = source;
        }
    }

    @Override
    public synchronized String getName() {
        return name;
    }

    @Override
    public synchronized TransactionNameSource getTransactionNameSource() {
        return source;
    }

    @Override
    public List<ISpan> getSpans() {
        synchronized (spans) {
            return new ArrayList<>(spans);
        }
    }

    @Override
    public @Nullable ISpan getLatestActiveSpan() {
        synchronized (spans) {
            for (int i = spans.size() - 1; i >= 0; i--) {
                if (!spans.get(i).isFinished()) {
                    return spans.get(i);
                }
            }
            return null;
        }
    }

    @Override
    public CulpritId getEventId() {
        return eventId;
    }

    @Override
    public void setMeasurement(String name, Number value, MeasurementUnit unit) {
        synchronized (spans) {
            if (isSampled() && !captured && name != null && value != null) {
                Map<String, Object> measurement = new LinkedHashMap<>();
                measurement.put("value", value);
                measurement.put("unit", unit == null ? MeasurementUnit.NONE.apiName() : unit.apiName());
                measurements.put(name, measurement);
            }
        }
    }

    Map<String, Object> measurements() {
        synchronized (spans) {
            return new LinkedHashMap<>(measurements);
        }
    }

    @Override
    public void setContext(@Nullable String name, @Nullable Object value) {
        synchronized (spans) {
            if (name != null && isSampled() && !captured) {
                contexts.set(name, value);
            }
        }
    }

    Contexts contexts() {
        synchronized (spans) {
            return new Contexts(contexts);
        }
    }
}
