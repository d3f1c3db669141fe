package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.project.ActiveKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** At most so many envelopes per key in each minute of the clock. One entry per key that ever sent. */
final class MinuteLimiter implements RateLimiter {
    private record Window(long minute, int envelopes) {}

    private final int perMinute;
    private final InstantSource clock;
    private final Map<Long, Window> windows = new ConcurrentHashMap<>();

    MinuteLimiter(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    @Override
    public List<RateLimit> check(ActiveKey key, Map<DataCategory, Long> quantities) {
        Instant now = clock.instant();
        long minute = now.getEpochSecond() / 60;
        Window window = windows.merge(
                key.keyId(),
                new Window(minute, 1),
                (old, first) -> old.minute() == minute ? new Window(minute, old.envelopes() + 1) : first);
        if (window.envelopes() <= perMinute) {
            return List.of();
        }
        Duration rest = Duration.between(now, Instant.ofEpochSecond((minute + 1) * 60));
        return List.of(new RateLimit(rest, List.of(), "key", "envelopes_per_minute"));
    }
}
