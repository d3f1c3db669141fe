package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask for beside an issue, about features that Culprit does not have: links to other trackers and to
 * repositories, recorded sessions, automatic fixes, and reports of users. The answers say that there is nothing.
 */
@Path("/api/0/")
@Produces(MediaType.APPLICATION_JSON)
public class EnrichmentResource {
    private static final String ISSUE = "organizations/{organization}/issues/{issue}/";

    private final Directory directory;

    EnrichmentResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Path(ISSUE + "external-issues/")
    @RolesAllowed("event:read")
    public List<Object> externalIssues(String organization, String issue) {
        directory.issue(organization, issue);
        return List.of();
    }

    @GET
    @Path(ISSUE + "user-reports/")
    @RolesAllowed("event:read")
    public List<Object> userReports(String organization, String issue) {
        directory.issue(organization, issue);
        return List.of();
    }

    @GET
    @Path(ISSUE + "autofix/")
    @RolesAllowed("event:read")
    public Map<String, @Nullable Object> autofix(String organization, String issue) {
        directory.issue(organization, issue);
        return Collections.singletonMap("autofix", null);
    }

    @GET
    @Path("organizations/{organization}/replay-count/")
    @RolesAllowed("org:read")
    public Map<String, Object> replayCount(String organization) {
        directory.organization(organization);
        return Map.of();
    }

    /** A link to nowhere. */
    public record StacktraceLink(@Nullable Object config, @Nullable String sourceUrl, List<Object> integrations) {}

    @GET
    @Path("projects/{organization}/{project}/stacktrace-link/")
    @RolesAllowed("project:read")
    public StacktraceLink stacktraceLink(String organization, String project) {
        directory.project(organization, project);
        return new StacktraceLink(null, null, List.of());
    }
}
