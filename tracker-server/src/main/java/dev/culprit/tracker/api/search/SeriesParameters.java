package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.search.SearchScope;
import dev.culprit.tracker.search.SeriesSearch;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a series is made of. */
public class SeriesParameters extends SearchParameters {
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4));
    private static final int ABOUT = 200;

    @Parameter(description = "An aggregate such as count(); may be repeated. Nothing: count()")
    @RestQuery
    List<String> yAxis = List.of();

    @Parameter(description = "Length of a bucket: seconds, or such as 5m, 1h, 1d. Nothing: what gives some 200 buckets")
    @RestQuery
    @Nullable String interval;

    @Parameter(description = "Fields that divide the events into groups; used with topEvents")
    @RestQuery
    List<String> groupBy = List.of();

    @Parameter(description = "As groupBy, in requests of older clients")
    @RestQuery
    List<String> field = List.of();

    @Parameter(description = "How many groups get a series, 1 to 20; the others share one")
    @RestQuery
    @Nullable String topEvents;

    @Parameter(description = "1 leaves the groups out that would share a series")
    @RestQuery
    @Nullable String excludeOther;

    private int top() {
        if (topEvents == null || topEvents.isEmpty()) {
            return 0;
        }
        if (!topEvents.matches("\\d{1,3}")) {
            throw ApiRefusal.badRequest("Invalid topEvents parameter: expected a number.");
        }
        return Integer.parseInt(topEvents);
    }

    private Duration interval(Duration length) {
        if (interval != null && !interval.isEmpty()) {
            return Period.span(interval);
        }
        return INTERVALS.stream()
                .filter(one -> length.dividedBy(one) <= ABOUT)
                .findFirst()
                .orElse(Duration.ofDays(1));
    }

    SeriesSearch in(SearchScope scope) {
        List<String> axes = yAxis.isEmpty() ? List.of("count()") : yAxis;
        List<String> groups = groupBy.isEmpty() ? field : groupBy;
        return new SeriesSearch(
                dataset(),
                scope,
                axes,
                query(),
                interval(scope.length()),
                groups.stream().filter(name -> !name.endsWith(")")).toList(),
                top(),
                sort());
    }

    boolean withOther() {
        return !"1".equals(excludeOther) && !"true".equals(excludeOther);
    }
}
