package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.shape.TeamShape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** One team. */
@Path("/api/0/teams/{organization}/{team}/")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {
    private final Directory directory;
    private final Teams teams;
    private final TeamAnswers shapes;

    TeamResource(Directory directory, Teams teams, TeamAnswers shapes) {
        this.directory = directory;
        this.teams = teams;
        this.shapes = shapes;
    }

    @GET
    @RolesAllowed("team:read")
    @Operation(summary = "Show a team")
    public TeamShape show(String organization, String team) {
        Organization within = directory.organization(organization);
        return shapes.shape(within, shapes.find(within, team));
    }

    /** @param body {@code {"name"}}; the slug stays */
    @PUT
    @RolesAllowed("team:write")
    @Operation(summary = "Rename a team")
    public TeamShape rename(String organization, String team, JsonBody body) {
        Organization within = directory.organization(organization);
        Team found = shapes.find(within, team);
        shapes.requireManager();
        String name = body.requiredText("name");
        TeamAnswers.checked(() -> {
            teams.rename(found.id(), name);
            return found;
        });
        return shapes.shape(within, shapes.find(within, Long.toString(found.id())));
    }

    @DELETE
    @RolesAllowed("team:admin")
    @Operation(summary = "Delete a team")
    public RestResponse<Void> delete(String organization, String team) {
        Team found = shapes.find(directory.organization(organization), team);
        shapes.requireManager();
        teams.remove(found.id());
        return RestResponse.noContent();
    }
}
