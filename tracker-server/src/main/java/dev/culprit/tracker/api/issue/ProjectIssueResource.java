package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The issues of a project. Here {@code statsPeriod} is that of the charts, and the search is over all time. */
@Path("/api/0/projects/{organization}/{project}/issues/")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectIssueResource {
    private final Directory directory;
    private final IssueListing listing;
    private final BulkChanges bulk;

    ProjectIssueResource(Directory directory, IssueListing listing, BulkChanges bulk) {
        this.directory = directory;
        this.listing = listing;
        this.bulk = bulk;
    }

    @GET
    @RolesAllowed("event:read")
    @Operation(summary = "Search the issues of a project")
    public RestResponse<List<IssueShape>> list(
            String organization, String project, @BeanParam IssueListParameters parameters, @BeanParam Paging paging) {
        Project found = directory.project(organization, project);
        Optional<IssueStats.Span> span = IssueListing.span(parameters.statsPeriod, Optional.empty());
        return listing.list(List.of(found), parameters, Optional.empty(), span, paging);
    }

    @PUT
    @RolesAllowed("event:write")
    @Operation(summary = "Change several issues of a project")
    public RestResponse<Map<String, Object>> change(
            String organization, String project, @BeanParam IssueListParameters parameters, JsonBody body) {
        Organization within = directory.organization(organization);
        return bulk.change(within, List.of(directory.project(within, project)), parameters, body);
    }

    @DELETE
    @RolesAllowed("event:admin")
    @Operation(summary = "Delete several issues of a project")
    public RestResponse<Void> delete(String organization, String project, @BeanParam IssueListParameters parameters) {
        bulk.delete(List.of(directory.project(organization, project)), parameters);
        return RestResponse.noContent();
    }
}
