package dev.culprit.tracker.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Equal stretches of whole hours that end with the current hour. */
public record TimeBuckets(Instant start, Duration width, int count) {

    /** About {@code count} buckets over this span; at least an hour each, as that is what the rollup holds. */
    public static TimeBuckets over(Duration span, int count, Instant now) {
        long hours = Math.max(1, (span.toHours() + count - 1) / count);
        int buckets = (int) Math.max(1, Math.min(count, (span.toHours() + hours - 1) / hours));
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new TimeBuckets(end.minus(hours * buckets, ChronoUnit.HOURS), Duration.ofHours(hours), buckets);
    }

    public Instant startOf(int index) {
        return start.plus(width.multipliedBy(index));
    }

    int indexOf(Instant hour) {
        return (int) (Duration.between(start, hour).toHours() / width.toHours());
    }
}
