package dev.culprit.tracker.api.limit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of one token. Window and count share one number, so that they change together without a lock:
 *
 * <pre>
 * 63                    24 23                 0
 * | minutes since 1970    | calls in that one  |
 * </pre>
 */
final class TokenCalls {
    private static final int COUNT_BITS = 24;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private final AtomicLong window = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    /** Counts a call, and says how many this minute has with it. */
    long count(long minute) {
        long counted = window.updateAndGet(now ->
                now >>> COUNT_BITS != minute ? (minute << COUNT_BITS) + 1 : (now & COUNT) == COUNT ? now : now + 1);
        return counted & COUNT;
    }

    /** Begins a call, and says how many run with it. */
    int begin() {
        return running.incrementAndGet();
    }

    void end() {
        running.decrementAndGet();
    }
}
