package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives projects to teams, and takes them away. */
@Path("/api/0/projects/{organization}/{project}/teams/{team}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("project:write")
public class ProjectTeamResource {
    private final Directory directory;
    private final Teams teams;
    private final TeamAnswers shapes;

    ProjectTeamResource(Directory directory, Teams teams, TeamAnswers shapes) {
        this.directory = directory;
        this.teams = teams;
        this.shapes = shapes;
    }

    @POST
    @Operation(summary = "Give a team access to a project")
    public RestResponse<ProjectShape> add(String organization, String project, String team) {
        Organization within = directory.organization(organization);
        Project found = directory.project(within, project);
        Team owner = shapes.find(within, team);
        shapes.requireManager();
        teams.addProject(owner.id(), found.id);
        return RestResponse.status(RestResponse.Status.CREATED, shapes.shape(found));
    }

    @DELETE
    @Operation(summary = "Take the access to a project from a team")
    public ProjectShape remove(String organization, String project, String team) {
        Organization within = directory.organization(organization);
        Project found = directory.project(within, project);
        Team owner = shapes.find(within, team);
        shapes.requireManager();
        teams.removeProject(owner.id(), found.id);
        return shapes.shape(found);
    }
}
