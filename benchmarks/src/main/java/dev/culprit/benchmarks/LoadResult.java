package dev.culprit.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the client saw. {@code sent = accepted + refused + broken + unanswered}. */
final class LoadResult {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

    /** Latency of accepted events after the warm-up, in nanoseconds. */
    final Histogram latency = new Histogram(LONGEST, 3);

    final Map<Integer, Long> refused = new TreeMap<>();
    long startNanos;
    long lastAnswerNanos;
    long sent;
    long accepted;
    /** The connection broke before the answer: the server may or may not have the event. */
    long broken;

    long unanswered;
    /** Due, but never sent, since the server had fallen behind by more than 30 seconds. */
    long unsent;

    long connectFailures;

    void answered(int status, long nanos, boolean warm, long now) {
        lastAnswerNanos = now;
        if (status == 200) {
            accepted++;
            if (warm) {
                latency.recordValue(Math.min(nanos, LONGEST));
            }
        } else {
            refused.merge(status, 1L, Long::sum);
        }
    }
}
