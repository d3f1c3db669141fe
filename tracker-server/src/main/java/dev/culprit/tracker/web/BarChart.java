package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.TimeBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars for an SVG that needs no styles in the page: positions and heights in the units of its view box.
 *
 * @param width of the view box: ten units for each bar
 */
record BarChart(List<Bar> bars, int width, int height, long total, long most) {
    private static final int STEP = 10;

    BarChart {
        bars = List.copyOf(bars);
    }

    /** @param start when the bar's time begins */
    record Bar(int x, int y, int height, long count, Instant start) {
        public boolean isEmpty() {
            return count == 0;
        }
    }

    /** @param counts absent for all zero */
    static BarChart of(long @Nullable [] counts, TimeBuckets buckets, int height) {
        long[] values = counts == null ? new long[buckets.count()] : counts;
        long most = 0;
        long total = 0;
        for (long value : values) {
            most = Math.max(most, value);
            total += value;
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            // the smallest count is still seen; none is a line on the ground
            int size = values[i] == 0 ? 1 : (int) Math.max(3, Math.round((double) values[i] / most * height));
            bars.add(new Bar(i * STEP, height - size, size, values[i], buckets.startOf(i)));
        }
        return new BarChart(bars, values.length * STEP, height, total, most);
    }
}
