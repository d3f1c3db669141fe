package dev.culprit.tracker.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallLimiterTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:10Z"));

    private CallLimiter limiter(int perMinute, int atOnce) {
        return new CallLimiter(perMinute, atOnce, now::get);
    }

    @Test
    void calls_over_the_limit_wait_for_the_next_minute() {
        CallLimiter limiter = limiter(2, 10);
        assertThat(limiter.decide("a").remaining()).isEqualTo(1);
        assertThat(limiter.decide("a").remaining()).isZero();
        CallLimiter.Decision third = limiter.decide("a");
        assertThat(third.allowed()).isFalse();
        assertThat(third.retryAfter()).isEqualTo(50);
        assertThat(third.reset())
                .isEqualTo(Instant.parse("2026-11-22T12:01:00Z").getEpochSecond());
        assertThat(limiter.decide("b").allowed()).isTrue();
        now.set(Instant.parse("2026-11-22T12:01:00Z"));
        assertThat(limiter.decide("a").allowed()).isTrue();
    }

    @Test
    void calls_that_run_at_once_are_limited_until_one_ends() {
        CallLimiter limiter = limiter(100, 2);
        CallLimiter.Decision first = limiter.decide("a");
        assertThat(first.concurrentRemaining()).isEqualTo(1);
        assertThat(limiter.decide("a").concurrentRemaining()).isZero();
        CallLimiter.Decision third = limiter.decide("a");
        assertThat(third.allowed()).isFalse();
        assertThat(third.retryAfter()).isEqualTo(1);
        first.calls().end();
        assertThat(limiter.decide("a").allowed()).isTrue();
    }

    @Test
    void many_threads_get_exactly_the_limit() throws InterruptedException {
        CallLimiter limiter = limiter(1_000, Integer.MAX_VALUE);
        AtomicInteger allowed = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int n = 0; n < 8; n++) {
            threads.execute(() -> {
                for (int m = 0; m < 500; m++) {
                    allowed.addAndGet(limiter.decide("a").allowed() ? 1 : 0);
                }
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(allowed).hasValue(1_000);
    }
}
