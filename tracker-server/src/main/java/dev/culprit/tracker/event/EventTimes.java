package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.protocol.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock of one event: corrects what the client's clock says, and keeps the event's time within bounds. */
final class EventTimes {
    /** Smaller differences are the time that sending took, or not worth another order of breadcrumbs. */
    private static final Duration MIN_DRIFT = Duration.ofMinutes(55);

    private static final Duration MAX_FUTURE = Duration.ofSeconds(60);

    private final EventContext context;
    private final Duration drift;

    EventTimes(EventContext context) {
        this.context = context;
        this.drift = drift(context.sentAt(), context.received());
    }

    private static Duration drift(@Nullable Instant sentAt, Instant received) {
        if (sentAt == null) {
            return Duration.ZERO;
        }
        Duration drift = Duration.between(sentAt, received);
        return drift.abs().compareTo(MIN_DRIFT) >= 0 ? drift : Duration.ZERO;
    }

    /** Time of the event, and whether it is the one that the client gave. */
    record EventTime(Instant time, boolean shifted) {}

    EventTime ofEvent(@Nullable JsonNode value, FieldErrors errors) {
        Instant time = value == null ? null : read(value).orElse(null);
        if (time == null) {
            if (value != null && !value.isNull()) {
                errors.add(FieldErrors.INVALID, "timestamp", value.isValueNode() ? value.asText() : null);
            }
            return new EventTime(context.received(), true);
        }
        if (!drift.isZero()) {
            errors.add(FieldErrors.DRIFT, "timestamp", drift.toString());
        }
        if (time.isAfter(context.received().plus(MAX_FUTURE))) {
            errors.add(FieldErrors.FUTURE, "timestamp", time.toString());
            return new EventTime(context.received(), true);
        }
        if (time.isBefore(context.received().minus(context.retention()))) {
            errors.add(FieldErrors.PAST, "timestamp", time.toString());
            return new EventTime(context.received(), true);
        }
        return new EventTime(time, !drift.isZero());
    }

    /** A time of any kind in an event, corrected by the drift. */
    Optional<Instant> read(JsonNode value) {
        Optional<Instant> time = parse(value);
        return drift.isZero() ? time : time.map(t -> t.plus(drift)).filter(EventTimes::isWritable);
    }

    private static Optional<Instant> parse(JsonNode value) {
        if (value.isNumber()) {
            return Timestamps.ofSeconds(value.doubleValue());
        }
        return value.isTextual() ? Timestamps.parse(value.textValue()) : Optional.empty();
    }

    private static boolean isWritable(Instant time) {
        return Timestamps.ofSeconds((double) time.getEpochSecond()).isPresent();
    }

    boolean hasDrift() {
        return !drift.isZero();
    }
}
