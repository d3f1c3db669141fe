package dev.culprit.shipper.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a few events of each kind through and counts the others: a bucket per kind, filled by the times in the log, so that the
 * same files read again let the same events through. Made for one source; not safe for use by several threads.
 */
public final class FloodControl {
    private static final int MAX_KINDS = 10_000;

    private final int burst;
    private final double perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Kept> evicted = new ArrayList<>();

    /** @param burst how many pass at once; 0 switches the control off */
    public FloodControl(int burst, double perMinute) {
        this.burst = burst;
        this.perMinute = perMinute;
    }

    /** What was kept back of one kind, to be told in a summary. */
    public record Kept(String kind, Suppressed suppressed) {}

    /** Whether an event may pass. If so, {@link #suppressed} tells what was kept back before it. */
    public boolean passes(String kind, Instant time) {
        if (burst == 0) {
            return true;
        }
        Bucket bucket = buckets.computeIfAbsent(kind, key -> new Bucket(burst, time));
        if (buckets.size() > MAX_KINDS) {
            evictOldest();
        }
        return bucket.take(time);
    }

    /** Takes what was kept back of a kind since it was taken last. */
    public Optional<Suppressed> suppressed(String kind) {
        Bucket bucket = buckets.get(kind);
        return bucket == null ? Optional.empty() : bucket.drain();
    }

    /** Takes all that was kept back and not told since, for summaries. */
    public List<Kept> drain() {
        List<Kept> all = new ArrayList<>(evicted);
        evicted.clear();
        buckets.forEach((kind, bucket) -> bucket.drain().ifPresent(kept -> all.add(new Kept(kind, kept))));
        return all;
    }

    private void evictOldest() {
        var oldest = buckets.entrySet().iterator();
        Map.Entry<String, Bucket> entry = oldest.next();
        entry.getValue().drain().ifPresent(kept -> evicted.add(new Kept(entry.getKey(), kept)));
        oldest.remove();
    }

    private final class Bucket {
        private double tokens;
        private Instant filled;
        private long count;
        private Instant first = Instant.EPOCH;
        private Instant last = Instant.EPOCH;

        Bucket(double tokens, Instant filled) {
            this.tokens = tokens;
            this.filled = filled;
        }

        boolean take(Instant time) {
            // lines of several processes come a little out of order: time never runs back
            if (time.isAfter(filled)) {
                double minutes = Duration.between(filled, time).toMillis() / 60_000.0;
                tokens = Math.min(burst, tokens + minutes * perMinute);
                filled = time;
            }
            if (tokens >= 1) {
                tokens -= 1;
                return true;
            }
            first = count++ == 0 ? time : first;
            last = time;
            return false;
        }

        Optional<Suppressed> drain() {
            if (count == 0) {
                return Optional.empty();
            }
            Suppressed kept = new Suppressed(count, first, last);
            count = 0;
            return Optional.of(kept);
        }
    }
}
