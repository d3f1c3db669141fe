package dev.culprit.sdk.internal.transport;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to leave an unreachable server alone. The first failure costs nothing, as it may have been a kept connection
 * that the server closed meanwhile; then the wait doubles, from one second to one minute, by chance up to a quarter less.
 */
final class Backoff {
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_DOUBLINGS = 6;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private volatile int failures;
    private long retryAt;

    void failed(long now) {
        // only the thread that sends writes it
        int count = failures + 1;
        failures = count;
        if (count == 1) {
            retryAt = now;
            return;
        }
        long wait = Math.min(LONGEST, FIRST << Math.min(count - 2, MAX_DOUBLINGS));
        retryAt = now + wait - ThreadLocalRandom.current().nextLong(wait / 4);
    }

    void succeeded() {
        failures = 0;
    }

    boolean isHealthy() {
        return failures == 0;
    }

    /** Nanoseconds until the next try; not positive when it may be now. */
    long dueIn(long now) {
        return failures == 0 ? 0 : retryAt - now;
    }
}
