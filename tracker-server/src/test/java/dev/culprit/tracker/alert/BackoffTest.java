package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void tries_soon_at_first_then_rarely_and_after_a_day_no_more() {
        List<Long> minutes = new ArrayList<>();
        Instant now = CREATED;
        for (int attempts = 1; attempts < 100; attempts++) {
            Optional<Instant> next = Backoff.next(attempts, CREATED, now);
            if (next.isEmpty()) {
                break;
            }
            minutes.add(Duration.between(now, next.get()).toMinutes());
            now = next.get();
        }

        assertThat(minutes)
                .startsWith(1L, 5L, 15L, 60L, 120L, 240L)
                .endsWith(240L)
                .hasSize(10);
        assertThat(now).isBetween(CREATED.plus(Duration.ofHours(20)), CREATED.plus(Backoff.LONGEST));
    }
}
