package dev.culprit.tracker.api.project;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.ProjectShape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The projects of a team. */
@Path("/api/0/teams/{organization}/{team}/projects/")
@Produces(MediaType.APPLICATION_JSON)
public class TeamProjectResource {
    private final Directory directory;
    private final Teams teams;
    private final ProjectListing listing;

    TeamProjectResource(Directory directory, Teams teams, ProjectListing listing) {
        this.directory = directory;
        this.teams = teams;
        this.listing = listing;
    }

    @GET
    @RolesAllowed("project:read")
    @Operation(summary = "List the projects of a team")
    public RestResponse<List<ProjectShape>> list(String organization, String team, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        List<Long> ids = teams.projectIds(find(within, team).id());
        return listing.list(
                directory.projects(within).stream()
                        .filter(project -> ids.contains(project.id))
                        .toList(),
                "",
                paging);
    }

    @POST
    @RolesAllowed("project:write")
    @Operation(summary = "Make a project for a team")
    public RestResponse<ProjectShape> create(String organization, String team, JsonBody body) {
        Organization within = directory.organization(organization);
        return listing.create(within, Optional.of(find(within, team)), body);
    }

    private Team find(Organization organization, String slugOrId) {
        return teams.find(organization.id, slugOrId).orElseThrow(ApiRefusal::notFound);
    }
}
