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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask for beside an issue, about features that Culprit does not have: links to other trackers, reports of
 * users, automatic fixes. The answers say that there is nothing.
 */
@Path("/api/0/organizations/{organization}/issues/{issue}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("event:read")
public class EnrichmentResource {
    private final Directory directory;

    EnrichmentResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Path("external-issues/")
    @Operation(summary = "List links of an issue to other trackers: there are none")
    public List<Object> externalIssues(String organization, String issue) {
        directory.issue(organization, issue);
        return List.of();
    }

    @GET
    @Path("user-reports/")
    @Operation(summary = "List what users wrote about an issue: there is nothing yet")
    public List<Object> userReports(String organization, String issue) {
        directory.issue(organization, issue);
        return List.of();
    }

    @GET
    @Path("autofix/")
    @Operation(summary = "Show the state of an automatic fix: there is none")
    public Map<String, @Nullable Object> autofix(String organization, String issue) {
        directory.issue(organization, issue);
        return Collections.singletonMap("autofix", null);
    }
}
