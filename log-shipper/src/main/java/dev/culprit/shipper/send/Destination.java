package dev.culprit.shipper.send;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.RateLimit;
import dev.culprit.protocol.RateLimits;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tracker: whether and how much may be sent to it now. Pure: times come in as monotonic
 * nanoseconds. Used by the sender's event loop; {@link #trouble} may be read by anyone.
 *
 * <p>Concurrency grows by one part of a request with each success, up to 4, and halves with each failure. Failures of
 * requests that were under way at the same time count as one.
 */
final class Destination {
    static final int MOST_CONCURRENT = 4;
    static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    static final Duration LAST_BACK_OFF = Duration.ofSeconds(60);
    static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
    static final Duration LAST_PAUSE = Duration.ofMinutes(10);
    /** Asked to come back at once, we still wait this long: an answer that says so twice would be a busy loop. */
    static final Duration LEAST_LIMIT = Duration.ofSeconds(1);

    static final int PROBE_AFTER = 5;
    private static final int MOST_DOUBLINGS = 16;

    private final Dsn dsn;
    private final RandomGenerator random;
    private final long pacingNanos;
    private final Map<Kind, Long> limitedUntil = new EnumMap<>(Kind.class);
    private final long start;
    private long pausedUntil;
    private long pacedUntil;
    private double window = 1;
    private int inFlight;
    private int failures;
    private int refusals;
    /** Goes up with each failure; a request of an older era failed together with that one. */
    private int era;

    private volatile @Nullable Trouble trouble;

    Destination(Dsn dsn, int eventsPerMinute, RandomGenerator random, long now) {
        this.dsn = dsn;
        this.random = random;
        this.pacingNanos = eventsPerMinute == 0 ? 0 : Duration.ofMinutes(1).toNanos() / eventsPerMinute;
        this.start = now;
    }

    Dsn dsn() {
        return dsn;
    }

    /** How many requests may start now for payloads of this kind. */
    int free(Kind kind, long now) {
        if (openAt(kind) > now - start) {
            return 0;
        }
        int most = failures >= PROBE_AFTER || refusals > 0 ? 1 : (int) window;
        int slots = Math.max(0, most - inFlight);
        return isPaced(kind) ? Math.min(1, slots) : slots;
    }

    /** When {@link #free} may be more than none, if only time stands before it. */
    Duration wait(Kind kind, long now) {
        return Duration.ofNanos(Math.max(0, openAt(kind) - (now - start)));
    }

    private long openAt(Kind kind) {
        long open = Math.max(pausedUntil, limitedUntil.getOrDefault(kind, 0L));
        return isPaced(kind) ? Math.max(open, pacedUntil) : open;
    }

    private boolean isPaced(Kind kind) {
        return pacingNanos > 0 && kind == Kind.EVENT;
    }

    /** @return the era, to be given back when the request ends */
    int begin(Kind kind, long now) {
        inFlight++;
        if (isPaced(kind)) {
            pacedUntil = Math.max(pacedUntil, now - start) + pacingNanos;
        }
        return era;
    }

    void end() {
        inFlight--;
    }

    int inFlight() {
        return inFlight;
    }

    /** The tracker took or judged an event, so it works; unless something else was heard since the request began. */
    void answered(int begunIn) {
        window = Math.min(MOST_CONCURRENT, window + 1 / window);
        if (begunIn == era) {
            failures = 0;
            refusals = 0;
            trouble = null;
        }
    }

    void failed(int begunIn, String text, Optional<Duration> retryAfter, long now, Instant time) {
        if (begunIn != era) {
            return;
        }
        era++;
        window = Math.max(1, window / 2);
        failures++;
        long most = FIRST_BACK_OFF.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        long jittered = (long) (random.nextDouble() * Math.min(most, LAST_BACK_OFF.toNanos()));
        long asked = retryAfter
                .filter(d -> d.compareTo(LAST_PAUSE) < 0)
                .orElse(Duration.ZERO)
                .toNanos();
        pause(Math.max(jittered, asked), now);
        note(Trouble.Kind.UNREACHABLE, text, time);
    }

    void refused(int begunIn, String text, long now, Instant time) {
        if (begunIn != era) {
            return;
        }
        era++;
        long pause = FIRST_PAUSE.toNanos() << Math.min(refusals, MOST_DOUBLINGS);
        refusals++;
        pause(Math.min(pause, LAST_PAUSE.toNanos()), now);
        note(Trouble.Kind.MISCONFIGURED, text, time);
    }

    private void pause(long nanos, long now) {
        pausedUntil = Math.max(pausedUntil, now - start + nanos);
    }

    /** Notes the limits of any response, whatever its status. */
    void limits(List<RateLimit> limits, long now) {
        for (RateLimit limit : limits) {
            for (Kind kind : Kind.values()) {
                if (categories(kind).stream().anyMatch(limit::appliesTo)) {
                    limit(kind, limit.retryAfter(), now);
                }
            }
        }
    }

    /** A response of 429 came for this kind: it pauses even if the limits that came along speak of others. */
    void limited(
            Kind kind, List<RateLimit> limits, Optional<Duration> retryAfter, String text, long now, Instant time) {
        era++;
        window = Math.max(1, window / 2);
        Duration wait = retryAfter.orElse(RateLimits.DEFAULT_RETRY);
        if (limits.isEmpty()) {
            for (Kind each : Kind.values()) {
                limit(each, max(wait, LEAST_LIMIT), now);
            }
        } else if (!isLimited(kind, now)) {
            limit(kind, max(wait, LEAST_LIMIT), now);
        }
        note(Trouble.Kind.RATE_LIMITED, text, time);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private void limit(Kind kind, Duration wait, long now) {
        limitedUntil.merge(kind, now - start + wait.toNanos(), Math::max);
    }

    private static List<String> categories(Kind kind) {
        return switch (kind) {
            case EVENT -> List.of(DataCategory.ERROR.wireName(), DataCategory.DEFAULT.wireName());
            case LOGS -> List.of(DataCategory.LOG_ITEM.wireName());
        };
    }

    private void note(Trouble.Kind kind, String text, Instant time) {
        Trouble before = trouble;
        Instant since = before != null && before.kind() == kind ? before.since() : time;
        trouble = new Trouble(dsn.toString(), kind, text, since);
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether it is known that nothing of this kind will go through without time or help. */
    boolean isShut(Kind kind, long now) {
        return failures >= PROBE_AFTER || refusals > 0 || isLimited(kind, now);
    }

    /** Whether it must get nothing of this kind now; pacing is no pause. */
    boolean isPaused(Kind kind, long now) {
        return pausedUntil > now - start || isLimited(kind, now);
    }

    private boolean isLimited(Kind kind, long now) {
        return limitedUntil.getOrDefault(kind, 0L) > now - start;
    }

    /** Whether forgetting it would forget neither a request nor a limit. */
    boolean isForgettable(long now) {
        return inFlight == 0 && !isLimited(Kind.EVENT, now) && !isLimited(Kind.LOGS, now);
    }
}
