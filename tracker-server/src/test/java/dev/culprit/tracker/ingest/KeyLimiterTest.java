package dev.culprit.tracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimits;
import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.KeyLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyLimiterTest {
    private static final Map<DataCategory, Long> ONE = Map.of(DataCategory.ERROR, 1L, DataCategory.ATTACHMENT, 4L);

    private final ActiveKey key =
            new ActiveKey(1, 42, "k", List.of(), Optional.of(new KeyLimit(3, Duration.ofMinutes(5))));
    private Instant now = Instant.parse("2026-11-22T05:01:15Z");
    private final KeyLimiter limiter = new KeyLimiter(() -> now);

    @Test
    void eventsOverTheLimit_waitForTheNextWindow() {
        assertThat(limiter.check(key, ONE)).isEmpty();
        assertThat(limiter.check(key, Map.of(DataCategory.ERROR, 2L))).isEmpty();
        assertThat(RateLimits.format(limiter.check(key, ONE)))
                .isEqualTo("225:default;error;security;transaction;feedback:key:key_quota");

        now = now.plusSeconds(225);

        assertThat(limiter.check(key, ONE)).isEmpty();
    }

    @Test
    void whatIsNoEvent_countsNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.check(key, Map.of(DataCategory.SESSION, 9L))).isEmpty();
        }
        assertThat(limiter.check(key, Map.of(DataCategory.ERROR, 3L))).isEmpty();
    }

    @Test
    void keyWithoutALimit_isNeverLimited() {
        ActiveKey free = new ActiveKey(2, 42, "o", List.of(), Optional.empty());

        assertThat(limiter.check(free, Map.of(DataCategory.ERROR, 1_000_000L))).isEmpty();
    }
}
