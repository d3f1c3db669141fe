package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.search.SearchScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which environments and which period a search looks at, by default all and 14 days. */
public class PeriodParameters {
    private static final Duration USUAL = Duration.ofDays(14);

    @Parameter(description = "Name; may be repeated. Nothing: all environments")
    @RestQuery
    List<String> environment = List.of();

    @Parameter(description = "Such as 24h, 14d or 4w; goes before start and end. Nothing: 14d")
    @RestQuery
    @Nullable String statsPeriod;

    @Parameter(description = "ISO date and time, UTC where it names no zone")
    @RestQuery
    @Nullable String start;

    @Parameter(description = "ISO date and time, not included")
    @RestQuery
    @Nullable String end;

    Period period(Instant now) {
        Optional<Period> said = Period.parse(statsPeriod, start, end, now);
        return said.orElseGet(() -> new Period(now.minus(USUAL), now));
    }

    SearchScope scope(List<Project> projects, Instant now) {
        Period period = period(now);
        return new SearchScope(
                projects.stream().map(found -> found.id).toList(),
                environment.stream().filter(name -> !name.isEmpty()).toList(),
                period.start(),
                period.end());
    }
}
