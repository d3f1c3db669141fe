package dev.culprit.tracker.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down guessing: after five failures in a row for an account or an address, each further one doubles a pause,
 * from 2 seconds up to 15 minutes. In memory: a restart forgives, and several nodes count each for itself.
 */
final class LoginThrottle {
    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final InstantSource clock;

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this account or address has to wait; zero when it may try. */
    Duration pause(String key) {
        Failures known = failures.getIfPresent(key);
        if (known == null || known.count() < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), known.last().plus(penalty(known.count())));
        return left.isNegative() ? Duration.ZERO : left;
    }

    void failed(String key) {
        failures.asMap()
                .merge(
                        key,
                        new Failures(1, clock.instant()),
                        (before, one) -> new Failures(before.count() + 1, one.last()));
    }

    void succeeded(String key) {
        failures.invalidate(key);
    }

    /** Takes one failure back: it was counted ahead of an attempt that then succeeded. No pause starts anew by it. */
    void forgive(String key) {
        failures.asMap()
                .computeIfPresent(
                        key,
                        (same, before) -> before.count() > 1
                                ? new Failures(before.count() - 1, before.last().minus(LONGEST))
                                : null);
    }

    private static Duration penalty(int count) {
        int doublings = Math.min(count - FREE_FAILURES, 20);
        Duration penalty = Duration.ofSeconds(2L << doublings);
        return penalty.compareTo(LONGEST) > 0 ? LONGEST : penalty;
    }

    private record Failures(int count, Instant last) {}
}
