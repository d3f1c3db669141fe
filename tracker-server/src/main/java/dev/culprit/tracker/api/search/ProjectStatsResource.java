package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.outcome.OutcomeSums;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How many errors of a project arrived, in the shape of older clients. */
@Path("/api/0/projects/{organization}/{project}/stats/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("project:read")
public class ProjectStatsResource {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(100);

    private final Directory directory;
    private final OutcomeSums sums;
    private final InstantSource clock;

    ProjectStatsResource(Directory directory, OutcomeSums sums, InstantSource clock) {
        this.directory = directory;
        this.sums = sums;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Count a project's errors: a list of [seconds since 1970, count]")
    public List<long[]> count(
            String organization,
            String project,
            @Parameter(
                            description =
                                    "received, generated (stored), rejected (refused or over a limit) or blacklisted (filtered)")
                    @RestQuery
                    @DefaultValue("received")
                    String stat,
            @Parameter(description = "Seconds since 1970. Nothing: 24 hours before until") @RestQuery @Nullable String since,
            @Parameter(description = "Seconds since 1970. Nothing: now") @RestQuery @Nullable String until,
            @Parameter(description = "1h or 1d") @RestQuery @DefaultValue("1h") String resolution) {
        long id = directory.project(organization, project).id;
        Instant end = time("until", until, clock.instant());
        Instant start = time("since", since, end.minus(USUAL));
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw ApiRefusal.badRequest("since must be before until, by at most " + LONGEST.toDays() + " days");
        }
        Duration bucket = bucket(resolution);
        OutcomeSums.Wanted wanted = new OutcomeSums.Wanted(
                List.of(id),
                OutcomeStats.floor(start, bucket),
                end,
                bucket,
                Set.of(),
                List.of("error"),
                outcomes(stat),
                List.of());
        return counts(OutcomeStats.of(wanted, sums.of(wanted)));
    }

    private static List<long[]> counts(OutcomeStats stats) {
        long[] series = stats.groups().isEmpty()
                ? new long[stats.intervals().size()]
                : stats.groups().get(0).series().values().iterator().next();
        List<long[]> counts = new ArrayList<>();
        for (int n = 0; n < series.length; n++) {
            counts.add(new long[] {stats.intervals().get(n).getEpochSecond(), series[n]});
        }
        return counts;
    }

    private static Instant time(String name, @Nullable String seconds, Instant otherwise) {
        if (seconds == null || seconds.isEmpty()) {
            return otherwise;
        }
        if (!seconds.matches("\\d{1,10}(\\.\\d{1,9})?")) {
            throw ApiRefusal.badRequest("Invalid " + name + " parameter: expected seconds since 1970.");
        }
        return Instant.ofEpochSecond((long) Double.parseDouble(seconds));
    }

    private static Duration bucket(String resolution) {
        return switch (resolution) {
            case "1h" -> Duration.ofHours(1);
            case "1d" -> Duration.ofDays(1);
            default -> throw ApiRefusal.badRequest("Invalid resolution: counts are by the hour, so expected 1h or 1d.");
        };
    }

    private static List<Outcome> outcomes(String stat) {
        return switch (stat) {
            case "received" -> List.of();
            case "generated" -> List.of(Outcome.ACCEPTED);
            case "rejected" -> List.of(Outcome.RATE_LIMITED, Outcome.INVALID);
            case "blacklisted" -> List.of(Outcome.FILTERED);
            default ->
                throw ApiRefusal.badRequest("Invalid stat: expected received, generated, rejected or blacklisted.");
        };
    }
}
