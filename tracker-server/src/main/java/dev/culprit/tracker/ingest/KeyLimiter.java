package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.KeyLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits that people gave to keys. They are about events; sessions, attachments alone and the like pass. Each node
 * counts for itself. One entry per key with a limit.
 */
final class KeyLimiter implements RateLimiter {
    private static final List<DataCategory> EVENTS = List.of(
            DataCategory.DEFAULT,
            DataCategory.ERROR,
            DataCategory.SECURITY,
            DataCategory.TRANSACTION,
            DataCategory.FEEDBACK);
    private static final List<String> NAMES =
            EVENTS.stream().map(DataCategory::wireName).toList();

    /** @param end of this window of the clock, in seconds since 1970 */
    private record Window(long end, long events) {}

    private final InstantSource clock;
    private final Map<Long, Window> windows = new ConcurrentHashMap<>();

    KeyLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<RateLimit> check(ActiveKey key, Map<DataCategory, Long> quantities) {
        if (key.limit().isEmpty()) {
            return List.of();
        }
        KeyLimit limit = key.limit().get();
        Instant now = clock.instant();
        long seconds = limit.window().toSeconds();
        long end = (now.getEpochSecond() / seconds + 1) * seconds;
        long events = EVENTS.stream()
                .mapToLong(category -> quantities.getOrDefault(category, 0L))
                .sum();
        Window window = windows.merge(
                key.keyId(),
                new Window(end, events),
                (old, first) -> old.end() == end ? new Window(end, old.events() + events) : first);
        if (window.events() <= limit.count()) {
            return List.of();
        }
        Duration rest = Duration.between(now, Instant.ofEpochSecond(end));
        return List.of(new RateLimit(rest, NAMES, "key", "key_quota"));
    }
}
