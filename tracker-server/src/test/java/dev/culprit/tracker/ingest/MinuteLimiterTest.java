package dev.culprit.tracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.RateLimits;
import dev.culprit.tracker.project.ActiveKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinuteLimiterTest {
    private final ActiveKey key = new ActiveKey(1, 42, "k", List.of(), Optional.empty());
    private final ActiveKey other = new ActiveKey(2, 42, "o", List.of(), Optional.empty());
    private Instant now = Instant.parse("2026-11-22T05:00:15Z");
    private final MinuteLimiter limiter = new MinuteLimiter(2, () -> now);

    @Test
    void envelopesOverTheLimit_waitForTheNextMinute() {
        assertThat(limiter.check(key, Map.of())).isEmpty();
        assertThat(limiter.check(key, Map.of())).isEmpty();
        assertThat(RateLimits.format(limiter.check(key, Map.of()))).isEqualTo("45::key:envelopes_per_minute");
        assertThat(limiter.check(other, Map.of())).isEmpty();

        now = now.plusSeconds(45);

        assertThat(limiter.check(key, Map.of())).isEmpty();
    }
}
