package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.SearchScope;
import dev.culprit.tracker.search.Series;
import dev.culprit.tracker.search.SeriesSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Aggregates of events over time, for charts. */
@Path("/api/0/organizations/{organization}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EventSeriesResource {
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4));
    private static final int ABOUT = 200;

    private final Directory directory;
    private final EventSearch search;
    private final InstantSource clock;

    EventSeriesResource(Directory directory, EventSearch search, InstantSource clock) {
        this.directory = directory;
        this.search = search;
        this.clock = clock;
    }

    /** What a series is made of. */
    public static class SeriesParameters extends SearchParameters {
        @Parameter(description = "An aggregate such as count(); may be repeated. Nothing: count()")
        @RestQuery
        List<String> yAxis = List.of();

        @Parameter(
                description =
                        "Length of a bucket: seconds, or such as 5m, 1h, 1d. Nothing: what gives some 200 buckets")
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

        private SeriesSearch in(SearchScope scope) {
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

        private boolean withOther() {
            return !"1".equals(excludeOther) && !"true".equals(excludeOther);
        }
    }

    @GET
    @Path("events-timeseries/")
    @Operation(summary = "Aggregates of events over time, with a value for every bucket")
    public SeriesAnswer series(String organization, @BeanParam SeriesParameters parameters) {
        return SeriesAnswer.of(
                find(organization, parameters), parameters.datasetName(), parameters.withOther(), clock.instant());
    }

    @GET
    @Path("events-stats/")
    @Operation(summary = "The same in the shape that older clients read")
    public Map<String, Object> stats(String organization, @BeanParam SeriesParameters parameters) {
        return StatsAnswer.of(find(organization, parameters), parameters.withOther());
    }

    private Series find(String organization, SeriesParameters parameters) {
        return search.series(
                parameters.in(parameters.in(directory, directory.organization(organization), clock.instant())));
    }
}
