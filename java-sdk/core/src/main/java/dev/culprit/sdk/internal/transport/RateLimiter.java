package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimit;
import dev.culprit.protocol.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Until when the server wants no more of a category. Of two limits the longer holds. */
public final class RateLimiter {
    private static final String ALL = "";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    public RateLimiter(Clock clock) {
        this.clock = clock;
    }

    public boolean isLimited(DataCategory category) {
        if (until.isEmpty()) {
            return false;
        }
        // reports of dropped events tell why there are gaps; only a limit on everything holds them back
        return isPast(ALL) || (category != DataCategory.INTERNAL && isPast(category.wireName()));
    }

    private boolean isPast(String name) {
        Instant end = until.get(name);
        return end != null && clock.instant().isBefore(end);
    }

    void update(int status, @Nullable String limits, @Nullable String retryAfter) {
        if (limits != null && !limits.isBlank()) {
            for (RateLimit limit : RateLimits.parse(limits)) {
                limit(limit);
            }
        } else if (status == TOO_MANY_REQUESTS) {
            Instant now = clock.instant();
            Duration wait = retryAfter == null
                    ? RateLimits.DEFAULT_RETRY
                    : RateLimits.parseRetryAfter(retryAfter, now).orElse(RateLimits.DEFAULT_RETRY);
            extend(ALL, now.plus(wait));
        }
    }

    private void limit(RateLimit limit) {
        Instant end = clock.instant().plus(limit.retryAfter());
        if (limit.categories().isEmpty()) {
            extend(ALL, end);
        }
        for (String category : limit.categories()) {
            extend(category, end);
        }
    }

    private void extend(String name, Instant end) {
        until.merge(name, end, (known, other) -> known.isAfter(other) ? known : other);
    }
}
