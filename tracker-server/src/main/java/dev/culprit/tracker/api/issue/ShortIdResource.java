package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.issue.IssueSummary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Finds an issue by what people call it. */
@Path("/api/0/organizations/{organization}/shortids/{shortId}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("event:read")
public class ShortIdResource {
    private final Directory directory;
    private final IssueShapes shapes;

    ShortIdResource(Directory directory, IssueShapes shapes) {
        this.directory = directory;
        this.shapes = shapes;
    }

    /** @param group the issue */
    public record Found(
            String organizationSlug, String projectSlug, String groupId, IssueShape group, String shortId) {}

    @GET
    @Operation(summary = "Find an issue by its short id")
    public Found show(String organization, String shortId) {
        Organization within = directory.organization(organization);
        IssueSummary issue = directory.issue(organization, shortId);
        return new Found(
                within.slug,
                issue.projectSlug(),
                Long.toString(issue.id()),
                shapes.one(issue, List.of(IssueStats.Span.DAY)),
                issue.shortId());
    }
}
