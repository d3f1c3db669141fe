package dev.culprit.sdk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of work that is timed. Every method may be called from any thread, and after the end, and never throws. */
public interface ISpan {
    /** Starts a part of this work. */
    ISpan startChild(String operation);

    /** Starts a part of this work. */
    ISpan startChild(String operation, @Nullable String description);

    /** Starts a part of this work, with options. */
    ISpan startChild(String operation, @Nullable String description, SpanOptions options);

    /** @return the header by which the trace goes on in the next program */
    CulpritTraceHeader toSentryTrace();

    /** @return the same as the value of W3C's {@code traceparent} */
    String toTraceparent();

    /** @return the header {@code baggage}, what others put there first; null when there is nothing to tell */
    @Nullable BaggageHeader toBaggageHeader(@Nullable List<String> thirdPartyBaggage);

    /** Ends the work with the status that was set. */
    void finish();

    /** Ends the work. */
    void finish(@Nullable SpanStatus status);

    /** Ends the work as of a time. */
    void finish(@Nullable SpanStatus status, @Nullable Instant end);

    /** Sets the kind of work, such as {@code http.client} or {@code db.query}. */
    void setOperation(String operation);

    /** @return the kind of work */
    String getOperation();

    /** Sets what is done. */
    void setDescription(@Nullable String description);

    /** @return what is done; null when unset */
    @Nullable String getDescription();

    /** Sets how it ended. */
    void setStatus(@Nullable SpanStatus status);

    /** @return how it ended; null when unset */
    @Nullable SpanStatus getStatus();

    /** Sets the exception that ended it. */
    void setThrowable(@Nullable Throwable throwable);

    /** @return the exception that ended it; null when unset */
    @Nullable Throwable getThrowable();

    /** @return its ids and its kind */
    SpanContext getSpanContext();

    /** Sets a tag; null removes it. */
    void setTag(@Nullable String key, @Nullable String value);

    /** @return the value of a tag, or null */
    @Nullable String getTag(@Nullable String key);

    /** Sets a fact; null removes it. */
    void setData(@Nullable String key, @Nullable Object value);

    /** @return a fact, or null */
    @Nullable Object getData(@Nullable String key);

    /** Sets a measurement of the whole transaction, without unit. */
    void setMeasurement(String name, Number value);

    /** Sets a measurement of the whole transaction. */
    void setMeasurement(String name, Number value, MeasurementUnit unit);

    /** Sets a context of the whole transaction. */
    void setContext(@Nullable String name, @Nullable Object value);

    /** @return whether it ended */
    boolean isFinished();

    /** @return whether nothing of it will be sent */
    boolean isNoOp();

    /** @return whether it is recorded */
    Boolean isSampled();

    /** @return when it began */
    Instant getStartDate();

    /** @return when it ended; null while it goes on */
    @Nullable Instant getFinishDate();

    /** Makes it the span of this thread's scope until the token is closed. */
    ICulpritLifecycleToken makeCurrent();
}
