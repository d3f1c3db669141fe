package dev.culprit.tracker.api.search;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.outcome.OutcomeSums;
import dev.culprit.tracker.outcome.OutcomeSums.Dimension;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How what arrived has ended: stored, filtered, refused, …; counted by the hour. */
@Path("/api/0/organizations/{organization}/stats_v2/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class OutcomeStatsResource {
    private static final String QUANTITY = "sum(quantity)";
    private static final int MOST_BUCKETS = 2_500;

    private final Directory directory;
    private final OutcomeSums sums;
    private final InstantSource clock;

    OutcomeStatsResource(Directory directory, OutcomeSums sums, InstantSource clock) {
        this.directory = directory;
        this.sums = sums;
        this.clock = clock;
    }

    /** What to count. */
    public static class StatsParameters extends ScopeParameters {
        @Parameter(description = "outcome, category, reason or project; may be repeated")
        @RestQuery
        List<String> groupBy = List.of();

        @Parameter(description = "sum(quantity), which is all that is counted")
        @RestQuery
        List<String> field = List.of();

        @Parameter(description = "Whole hours, such as 1h or 1d. Nothing: 1h")
        @RestQuery
        @Nullable String interval;

        @Parameter(description = "Such as error, transaction or attachment; may be repeated")
        @RestQuery
        List<String> category = List.of();

        @Parameter(description = "Such as accepted, rate_limited or invalid; may be repeated")
        @RestQuery
        List<String> outcome = List.of();

        @Parameter(description = "As the outcomes name it; may be repeated")
        @RestQuery
        List<String> reason = List.of();

        private Set<Dimension> dimensions() {
            Set<Dimension> by = EnumSet.noneOf(Dimension.class);
            for (String word : groupBy) {
                by.add(Arrays.stream(Dimension.values())
                        .filter(one -> OutcomeSums.word(one).equals(word))
                        .findFirst()
                        .orElseThrow(() -> ApiRefusal.badRequest(
                                "Invalid groupBy: expected outcome, category, reason or project, and got '" + word
                                        + "'")));
            }
            return by;
        }

        private List<Outcome> outcomes() {
            return outcome.stream()
                    .map(word -> Outcome.named(word)
                            .orElseThrow(() -> ApiRefusal.badRequest(
                                    "Invalid outcome: there is none that is called '" + word + "'")))
                    .toList();
        }

        private Duration bucket() {
            Duration span = interval == null || interval.isEmpty() ? Duration.ofHours(1) : Period.span(interval);
            if (span.toSeconds() % Duration.ofHours(1).toSeconds() != 0) {
                throw ApiRefusal.badRequest("Invalid interval: counts are by the hour, so expected whole hours");
            }
            return span;
        }

        private void checkField() {
            if (field.stream().anyMatch(name -> !name.equals(QUANTITY))) {
                throw ApiRefusal.badRequest("Invalid field: expected " + QUANTITY);
            }
        }
    }

    @GET
    @Operation(summary = "Count what arrived, by how it ended, its category, reason or project")
    public OutcomeStats count(String organization, @BeanParam StatsParameters parameters) {
        parameters.checkField();
        Organization found = directory.organization(organization);
        List<Project> projects = parameters.projects(directory, found);
        Duration bucket = parameters.bucket();
        Period period = parameters.period(clock.instant());
        if (period.length().dividedBy(bucket) > MOST_BUCKETS) {
            throw ApiRefusal.badRequest("The interval divides the period into more than " + MOST_BUCKETS + " parts");
        }
        OutcomeSums.Wanted wanted = new OutcomeSums.Wanted(
                projects.stream().map(project -> project.id).toList(),
                OutcomeStats.floor(period.start(), bucket),
                period.end(),
                bucket,
                parameters.dimensions(),
                parameters.category,
                parameters.outcomes(),
                parameters.reason);
        return OutcomeStats.of(wanted, sums.of(wanted));
    }
}
