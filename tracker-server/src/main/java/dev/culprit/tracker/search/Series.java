package dev.culprit.tracker.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Aggregates over time; every series has a value for every bucket, 0 where nothing was.
 *
 * @param groupBy the fields that divide it; empty for none
 * @param starts when each bucket begins
 */
public record Series(List<String> groupBy, List<Instant> starts, Duration interval, List<Line> lines) {
    public Series {
        groupBy = List.copyOf(groupBy);
        starts = List.copyOf(starts);
        lines = List.copyOf(lines);
    }

    /**
     * One line of a chart.
     *
     * @param group values by field; a field is missing where the group's events do not have it
     * @param other sums up the groups that have no line of their own
     */
    public record Line(SearchColumn axis, Map<String, Object> group, boolean other, List<Double> values) {
        public Line {
            values = List.copyOf(values);
        }
    }
}
