package dev.culprit.tracker.api.search;

import dev.culprit.tracker.search.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Series as older clients read them: {@code {"data": [[seconds, [{"count": 3}]], …], "start": …, "end": …}}; of several
 * axes or groups an object with one such under each name.
 */
final class StatsAnswer {
    private StatsAnswer() {}

    static Map<String, Object> of(Series series, boolean withOther) {
        List<Series.Line> lines = series.lines().stream()
                .filter(line -> withOther || !line.other())
                .toList();
        if (lines.size() == 1 && series.groupBy().isEmpty()) {
            return one(series, lines.get(0), 0);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        boolean axes = lines.stream().map(Series.Line::axis).distinct().count() > 1;
        for (Series.Line line : lines) {
            String group = group(series, line);
            String axis = line.axis().name();
            String name = series.groupBy().isEmpty() ? axis : axes ? group + "," + axis : group;
            named.put(name, one(series, line, named.size()));
        }
        return named;
    }

    private static String group(Series series, Series.Line line) {
        return line.other()
                ? "Other"
                : series.groupBy().stream()
                        .map(field -> String.valueOf(line.group().getOrDefault(field, "")))
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Object> one(Series series, Series.Line line, int order) {
        List<Object> data = new ArrayList<>();
        for (int n = 0; n < series.starts().size(); n++) {
            data.add(List.of(
                    series.starts().get(n).getEpochSecond(),
                    List.of(Map.of("count", line.values().get(n)))));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        answer.put("start", series.starts().get(0).getEpochSecond());
        answer.put("end", series.starts().get(series.starts().size() - 1).getEpochSecond());
        answer.put("isMetricsData", false);
        answer.put("order", order);
        return answer;
    }
}
