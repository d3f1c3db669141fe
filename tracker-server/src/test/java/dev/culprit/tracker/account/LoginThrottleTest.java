package dev.culprit.tracker.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(now::get);

    @Test
    void first_five_failures_cost_nothing_and_each_further_one_doubles_the_pause() {
        fail(4);
        assertThat(throttle.pause("a")).isZero();

        fail(1);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(2));

        fail(1);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void pause_passes_and_never_exceeds_a_quarter_of_an_hour() {
        fail(60);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofMinutes(15));

        now.updateAndGet(before -> before.plus(Duration.ofMinutes(16)));
        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void success_forgets_and_other_accounts_do_not_suffer() {
        fail(9);
        assertThat(throttle.pause("b")).isZero();

        throttle.succeeded("a");
        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void an_attempt_counted_ahead_that_succeeds_leaves_no_pause_and_no_clean_slate() {
        fail(6);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));

        fail(1);
        throttle.forgive("a");
        assertThat(throttle.pause("a")).isZero();

        fail(1);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(8));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("a");
        }
    }
}
