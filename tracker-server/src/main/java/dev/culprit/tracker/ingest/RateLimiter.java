package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.project.ActiveKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides how much a key may send. Called on event loops: it must not block. */
@FunctionalInterface
interface RateLimiter {
    RateLimiter NONE = (key, quantities) -> List.of();

    /**
     * @param quantities what the envelope holds
     * @return the limits that now hold for this key. When they cover everything in the envelope it is refused;
     *     otherwise it is accepted, and the client told
     */
    List<RateLimit> check(ActiveKey key, Map<DataCategory, Long> quantities);

    /** This limit and another one. */
    default RateLimiter and(RateLimiter other) {
        return (key, quantities) -> Stream.concat(
                        check(key, quantities).stream(), other.check(key, quantities).stream())
                .toList();
    }
}
