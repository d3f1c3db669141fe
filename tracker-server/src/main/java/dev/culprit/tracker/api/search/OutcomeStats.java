package dev.culprit.tracker.api.search;

import dev.culprit.tracker.outcome.OutcomeSums;
import dev.culprit.tracker.outcome.OutcomeSums.Dimension;
import dev.culprit.tracker.outcome.OutcomeSums.Sum;
import dev.culprit.tracker.outcome.OutcomeSums.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts over time.
 *
 * @param intervals when each bucket begins
 * @param groups one for each combination that was counted
 */
public record OutcomeStats(Instant start, Instant end, List<Instant> intervals, List<Group> groups) {

    /** The counts of one combination, as a whole and by bucket. */
    public record Group(Map<String, Object> by, Map<String, Long> totals, Map<String, long[]> series) {}

    static Instant floor(Instant instant, Duration bucket) {
        long seconds = bucket.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    static OutcomeStats of(Wanted wanted, List<Sum> sums) {
        List<Instant> intervals = new ArrayList<>();
        for (Instant start = wanted.start(); start.isBefore(wanted.end()); start = start.plus(wanted.bucket())) {
            intervals.add(start);
        }
        Map<Map<String, Object>, long[]> series = new LinkedHashMap<>();
        for (Sum sum : sums) {
            long[] counts = series.computeIfAbsent(by(wanted, sum), by -> new long[intervals.size()]);
            int index = (int) Duration.between(wanted.start(), sum.bucket()).dividedBy(wanted.bucket());
            counts[index] += sum.quantity();
        }
        List<Group> groups = new ArrayList<>();
        series.forEach((by, counts) -> groups.add(new Group(
                by, Map.of("sum(quantity)", java.util.Arrays.stream(counts).sum()), Map.of("sum(quantity)", counts))));
        return new OutcomeStats(wanted.start(), wanted.end(), intervals, groups);
    }

    private static Map<String, Object> by(Wanted wanted, Sum sum) {
        Map<String, Object> by = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            if (wanted.by().contains(dimension)) {
                by.put(OutcomeSums.word(dimension), value(dimension, sum));
            }
        }
        return by;
    }

    private static Object value(Dimension dimension, Sum sum) {
        return switch (dimension) {
            case PROJECT -> sum.projectId();
            case CATEGORY -> sum.category();
            case OUTCOME -> sum.outcome().word();
            case REASON -> sum.reason();
        };
    }
}
