package dev.culprit.tracker.api.trace;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A trace: the errors that carry its id, since spans are not stored yet. */
@Path("/api/0/organizations/{organization}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class TraceResource {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int MOST = 1000;

    private final Directory directory;
    private final EventStore events;
    private final IssueSearch issues;
    private final InstantSource clock;

    TraceResource(Directory directory, EventStore events, IssueSearch issues, InstantSource clock) {
        this.directory = directory;
        this.events = events;
        this.issues = issues;
        this.clock = clock;
    }

    /** How much there is of a trace. */
    public record TraceMeta(
            int errorsCount,
            int logsCount,
            int metricsCount,
            int performanceIssuesCount,
            int spansCount,
            int uptimeCount,
            Map<String, Integer> spansCountMap,
            List<Object> transactionChildCountMap) {}

    @GET
    @Path("trace-meta/{trace}/")
    @Operation(summary = "Count what is stored of a trace")
    public TraceMeta meta(String organization, String trace, @RestQuery @Nullable String statsPeriod) {
        int errors =
                errors(directory.organization(organization), trace, statsPeriod).size();
        return new TraceMeta(errors, 0, 0, 0, 0, 0, Map.of(), List.of());
    }

    @GET
    @Path("trace/{trace}/")
    @Operation(summary = "List the errors of a trace")
    public List<TraceError> errorsOfTrace(String organization, String trace, @RestQuery @Nullable String statsPeriod) {
        Organization within = directory.organization(organization);
        Map<Long, IssueSummary> known = new HashMap<>();
        return errors(within, trace, statsPeriod).stream()
                .map(event -> TraceError.of(event, known.computeIfAbsent(event.issueId(), id -> issues.byId(id)
                        .orElseThrow(ApiRefusal::notFound))))
                .toList();
    }

    private List<StoredEvent> errors(Organization organization, String trace, @Nullable String statsPeriod) {
        if (!trace.matches("(?i)[0-9a-f]{32}")) {
            throw ApiRefusal.badRequest("Invalid trace id: expected 32 hex digits.");
        }
        Instant now = clock.instant();
        Instant since =
                Period.parse(statsPeriod, null, null, now).map(Period::start).orElse(now.minus(USUAL));
        List<Long> projects = directory.projects(organization).stream()
                .map((Project project) -> project.id)
                .toList();
        return events.ofTrace(projects, HexFormat.of().parseHex(trace), since, MOST);
    }
}
