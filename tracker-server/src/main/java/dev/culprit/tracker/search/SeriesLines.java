package dev.culprit.tracker.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Puts the rows of a {@link SeriesStatement} into lines without gaps. */
final class SeriesLines {
    private final SeriesSearch search;
    private final List<Field> axes;
    private final List<Map<String, Object>> groups;
    private final long first;
    private final int buckets;
    /** By group, the last for all others, and axis. */
    private final double[][][] values;

    private boolean others;

    SeriesLines(SeriesSearch search, List<Field> axes, List<Map<String, Object>> groups) {
        this.search = search;
        this.axes = axes;
        this.groups = groups;
        long seconds = search.interval().toSeconds();
        SearchScope scope = search.scope();
        this.first = Math.floorDiv(scope.start().getEpochSecond(), seconds);
        this.buckets = (int) (Math.floorDiv(scope.end().minusNanos(1).getEpochSecond(), seconds) - first + 1);
        int lines = search.isGrouped() ? groups.size() + 1 : 1;
        this.values = new double[lines][axes.size()][buckets];
    }

    boolean read(ResultSet row) throws SQLException {
        int bucket = (int) (row.getLong(1) - first);
        int number = row.getInt(2);
        boolean other = number == SeriesStatement.OTHER;
        others |= other;
        double[][] line = values[other ? values.length - 1 : number];
        for (int axis = 0; axis < axes.size(); axis++) {
            line[axis][bucket] = row.getDouble(axis + 3);
        }
        return true;
    }

    Series series() {
        List<Instant> starts = new ArrayList<>();
        for (int n = 0; n < buckets; n++) {
            starts.add(Instant.ofEpochSecond((first + n) * search.interval().toSeconds()));
        }
        List<Series.Line> lines = new ArrayList<>();
        for (int n = 0; n < values.length; n++) {
            boolean other = search.isGrouped() && n == groups.size();
            if (!other || others) {
                addAxes(lines, n, other);
            }
        }
        return new Series(search.isGrouped() ? search.groupBy() : List.of(), starts, search.interval(), lines);
    }

    private void addAxes(List<Series.Line> lines, int number, boolean other) {
        Map<String, Object> group = search.isGrouped() && !other ? groups.get(number) : Map.of();
        for (int axis = 0; axis < axes.size(); axis++) {
            Field field = axes.get(axis);
            lines.add(new Series.Line(
                    new SearchColumn(field.name(), field.type()),
                    group,
                    other,
                    Arrays.stream(values[number][axis]).boxed().toList()));
        }
    }
}
