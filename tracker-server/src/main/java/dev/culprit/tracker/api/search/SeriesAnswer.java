package dev.culprit.tracker.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.search.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series, the largest group first. Times are milliseconds since 1970. */
public record SeriesAnswer(Meta meta, List<Line> timeSeries) {

    /** What all series have in common. */
    public record Meta(String dataset, long start, long end) {}

    /** @param groupBy the values of the group; absent without groups */
    public record Line(
            String yAxis,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Group> groupBy,
            LineMeta meta,
            List<Value> values) {}

    /** A field of a group and its value. */
    public record Group(String key, @Nullable Object value) {}

    /** @param interval length of a bucket in milliseconds */
    public record LineMeta(String valueType, @Nullable String valueUnit, long interval, int order, boolean isOther) {}

    /** @param incomplete the bucket is not over yet */
    public record Value(long timestamp, double value, boolean incomplete) {}

    static SeriesAnswer of(Series series, String dataset, boolean withOther, Instant now) {
        List<Line> lines = new ArrayList<>();
        for (Series.Line line : series.lines()) {
            if (withOther || !line.other()) {
                lines.add(line(series, line, lines.size(), now));
            }
        }
        Instant start = series.starts().get(0);
        Instant end = series.starts().get(series.starts().size() - 1);
        return new SeriesAnswer(new Meta(dataset, start.toEpochMilli(), end.toEpochMilli()), lines);
    }

    private static Line line(Series series, Series.Line line, int order, Instant now) {
        List<Value> values = new ArrayList<>();
        for (int n = 0; n < series.starts().size(); n++) {
            Instant start = series.starts().get(n);
            boolean incomplete = start.plus(series.interval()).isAfter(now);
            values.add(new Value(start.toEpochMilli(), line.values().get(n), incomplete));
        }
        List<Group> groups = line.other()
                ? List.of()
                : series.groupBy().stream()
                        .map(field -> new Group(field, line.group().get(field)))
                        .toList();
        LineMeta meta = new LineMeta(
                line.axis().type().word(),
                line.axis().type().unit().orElse(null),
                series.interval().toMillis(),
                order,
                line.other());
        return new Line(line.axis().name(), groups.isEmpty() ? null : groups, meta, values);
    }
}
