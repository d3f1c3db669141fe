package dev.culprit.tracker.digest;

import dev.culprit.tracker.outcome.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Outcomes of one batch, summed by their key in the table and in its order. */
final class OutcomeTally {
    private final Map<Key, Long> counts = new TreeMap<>();

    record Key(Instant hour, long projectId, long keyId, String category, short outcome, String reason)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return java.util.Comparator.comparing(Key::hour)
                    .thenComparingLong(Key::projectId)
                    .thenComparingLong(Key::keyId)
                    .thenComparing(Key::category)
                    .thenComparing(Key::outcome)
                    .thenComparing(Key::reason)
                    .compare(this, other);
        }
    }

    void add(Instant at, long projectId, long keyId, String category, Outcome outcome, String reason, long quantity) {
        Key key = new Key(at.truncatedTo(ChronoUnit.HOURS), projectId, keyId, category, outcome.code(), reason);
        counts.merge(key, quantity, Long::sum);
    }

    void addAll(OutcomeTally other) {
        other.counts.forEach((key, quantity) -> counts.merge(key, quantity, Long::sum));
    }

    Map<Key, Long> counts() {
        return counts;
    }
}
