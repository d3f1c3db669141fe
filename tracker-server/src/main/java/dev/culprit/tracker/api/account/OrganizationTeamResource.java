package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.TeamShape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The teams of an organisation. */
@Path("/api/0/organizations/{organization}/teams/")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationTeamResource {
    private final Directory directory;
    private final Teams teams;
    private final TeamAnswers shapes;
    private final PageAnswers answers;

    OrganizationTeamResource(Directory directory, Teams teams, TeamAnswers shapes, PageAnswers answers) {
        this.directory = directory;
        this.teams = teams;
        this.shapes = shapes;
        this.answers = answers;
    }

    @GET
    @RolesAllowed({"org:read", "team:read"})
    @Operation(summary = "List the teams of an organization")
    public RestResponse<List<TeamShape>> list(
            String organization, @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Team> found = teams.all(within.id).stream()
                .filter(team -> team.slug().contains(wanted)
                        || team.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return answers.of(
                Page.ofAll(found, paging.cursor(), paging.size(), Team::id).map(team -> shapes.shape(within, team)));
    }

    /** @param body {@code {"name"} or {"slug"}, or both} */
    @POST
    @RolesAllowed({"org:write", "team:write"})
    @Operation(summary = "Make a team")
    public RestResponse<TeamShape> create(String organization, JsonBody body) {
        Organization within = directory.organization(organization);
        shapes.requireManager();
        String slug = body.text("slug").orElse(null);
        String name =
                slug == null ? body.requiredText("name") : body.text("name").orElse(slug);
        Team made = TeamAnswers.checked(() -> teams.create(within.id, name, slug));
        return RestResponse.status(RestResponse.Status.CREATED, shapes.shape(within, made));
    }
}
