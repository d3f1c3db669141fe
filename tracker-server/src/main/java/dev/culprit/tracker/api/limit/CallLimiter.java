package dev.culprit.tracker.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Decides about calls by their token: so many in a minute, so many at once. */
@ApplicationScoped
class CallLimiter {
    private static final int MINUTE = 60;
    /** More are forgotten, the least recently used first; those then begin anew. */
    private static final int MOST_TOKENS = 10_000;

    private final int perMinute;
    private final int atOnce;
    private final InstantSource clock;
    private final Cache<String, TokenCalls> tokens = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    @Inject
    CallLimiter(CallLimitConfig config, InstantSource clock) {
        this(config.callsPerMinute(), config.concurrentCalls(), clock);
    }

    CallLimiter(int perMinute, int atOnce, InstantSource clock) {
        this.perMinute = perMinute;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /**
     * What became of a call.
     *
     * @param remaining calls that are left in this minute
     * @param reset when the next minute begins, in seconds since 1970
     * @param retryAfter seconds to wait; 0 for a call that may run
     * @param reason why it may not; empty for one that may
     */
    record Decision(
            TokenCalls calls,
            int limit,
            long remaining,
            long reset,
            int concurrentLimit,
            int concurrentRemaining,
            long retryAfter,
            String reason) {
        boolean allowed() {
            return retryAfter == 0;
        }
    }

    /** Who is let in has to call {@link TokenCalls#end} in the end. */
    Decision decide(String token) {
        TokenCalls calls = tokens.get(token, key -> new TokenCalls());
        long now = clock.instant().getEpochSecond();
        long minute = now / MINUTE;
        long reset = (minute + 1) * MINUTE;
        long counted = calls.count(minute);
        long remaining = Math.max(0, perMinute - counted);
        if (counted > perMinute) {
            return new Decision(
                    calls,
                    perMinute,
                    0,
                    reset,
                    atOnce,
                    atOnce,
                    reset - now,
                    "This token may make " + perMinute + " calls in a minute, and has made them. Wait until the next.");
        }
        int running = calls.begin();
        if (running > atOnce) {
            calls.end();
            return new Decision(
                    calls,
                    perMinute,
                    remaining,
                    reset,
                    atOnce,
                    0,
                    1,
                    "This token may have " + atOnce + " calls running at once, and has them. Wait for one to end.");
        }
        return new Decision(calls, perMinute, remaining, reset, atOnce, atOnce - running, 0, "");
    }
}
