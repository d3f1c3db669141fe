package dev.culprit.tracker.api.project;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.ProjectShape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The projects of an organisation. */
@Path("/api/0/organizations/{organization}/projects/")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationProjectResource {
    private final Directory directory;
    private final Teams teams;
    private final ProjectListing listing;

    OrganizationProjectResource(Directory directory, Teams teams, ProjectListing listing) {
        this.directory = directory;
        this.teams = teams;
        this.listing = listing;
    }

    @GET
    @RolesAllowed("org:read")
    @Operation(summary = "List the projects of an organization")
    public RestResponse<List<ProjectShape>> list(
            String organization, @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        return listing.list(directory.projects(directory.organization(organization)), query, paging);
    }

    /** In the first team of the organisation. */
    @POST
    @RolesAllowed("project:write")
    @Operation(summary = "Make a project")
    public RestResponse<ProjectShape> create(String organization, JsonBody body) {
        Organization within = directory.organization(organization);
        return listing.create(within, teams.first(within.id), body);
    }
}
