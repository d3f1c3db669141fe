package dev.culprit.tracker.search;

import java.time.Duration;
import java.util.List;

/**
 * Asks for aggregates over time.
 *
 * @param axes aggregates, such as {@code count()}
 * @param interval length of a bucket, whole seconds; buckets begin at multiples of it since 1970
 * @param groupBy fields whose values divide the series; empty for one series per axis
 * @param top how many groups get a series; the others are summed up in one
 * @param sort which groups those are, as in {@link RowSearch}; empty for the largest by the first axis
 */
public record SeriesSearch(
        String dataset,
        SearchScope scope,
        List<String> axes,
        String query,
        Duration interval,
        List<String> groupBy,
        int top,
        String sort) {
    public static final int MOST_TOP = 20;
    static final int MOST_BUCKETS = 4_000;
    private static final int MOST_AXES = 5;
    private static final int MOST_GROUPS = 5;

    public SeriesSearch {
        axes = List.copyOf(axes);
        groupBy = List.copyOf(groupBy);
        if (axes.isEmpty() || axes.size() > MOST_AXES) {
            throw new SearchException("Expected 1 to " + MOST_AXES + " aggregates as yAxis.");
        }
        if (groupBy.size() > MOST_GROUPS) {
            throw new SearchException("Series can be grouped by " + MOST_GROUPS + " fields at most.");
        }
        if (top < 0 || top > MOST_TOP) {
            throw new SearchException("Expected topEvents of 0 to " + MOST_TOP + ".");
        }
        if (interval.toSeconds() < 1 || scope.length().dividedBy(interval) > MOST_BUCKETS) {
            throw new SearchException("An interval of " + interval.toSeconds() + " s divides the period into more than "
                    + MOST_BUCKETS + " parts: take a longer one.");
        }
    }

    boolean isGrouped() {
        return !groupBy.isEmpty() && top > 0;
    }
}
