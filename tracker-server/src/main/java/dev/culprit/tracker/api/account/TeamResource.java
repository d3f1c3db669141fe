package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.project.ProjectShapes;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.api.shape.TeamShape;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Teams, and which projects are theirs. */
@Path("/api/0/")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {
    private final Directory directory;
    private final Teams teams;
    private final Members members;
    private final Caller caller;
    private final ProjectShapes projects;
    private final PageAnswers answers;

    TeamResource(
            Directory directory,
            Teams teams,
            Members members,
            Caller caller,
            ProjectShapes projects,
            PageAnswers answers) {
        this.directory = directory;
        this.teams = teams;
        this.members = members;
        this.caller = caller;
        this.projects = projects;
        this.answers = answers;
    }

    @GET
    @Path("organizations/{organization}/teams/")
    @RolesAllowed({"org:read", "team:read"})
    public RestResponse<List<TeamShape>> list(
            String organization, @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Team> found = teams.all(within.id).stream()
                .filter(team -> team.slug().contains(wanted)
                        || team.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return answers.of(
                Page.ofAll(found, paging.cursor(), paging.size(), Team::id).map(team -> shape(within, team)));
    }

    @POST
    @Path("organizations/{organization}/teams/")
    @RolesAllowed({"org:write", "team:write"})
    public RestResponse<TeamShape> create(String organization, JsonBody body) {
        Organization within = directory.organization(organization);
        requireManager();
        String slug = body.text("slug").orElse(null);
        String name =
                slug == null ? body.requiredText("name") : body.text("name").orElse(slug);
        Team made = checked(() -> teams.create(within.id, name, slug));
        return RestResponse.status(RestResponse.Status.CREATED, shape(within, made));
    }

    @GET
    @Path("teams/{organization}/{team}/")
    @RolesAllowed("team:read")
    public TeamShape show(String organization, String team) {
        Organization within = directory.organization(organization);
        return shape(within, find(within, team));
    }

    @PUT
    @Path("teams/{organization}/{team}/")
    @RolesAllowed("team:write")
    public TeamShape rename(String organization, String team, JsonBody body) {
        Organization within = directory.organization(organization);
        Team found = find(within, team);
        requireManager();
        String name = body.requiredText("name");
        checked(() -> {
            teams.rename(found.id(), name);
            return found;
        });
        return shape(within, find(within, Long.toString(found.id())));
    }

    @DELETE
    @Path("teams/{organization}/{team}/")
    @RolesAllowed("team:admin")
    public RestResponse<Void> delete(String organization, String team) {
        Organization within = directory.organization(organization);
        Team found = find(within, team);
        requireManager();
        teams.remove(found.id());
        return RestResponse.noContent();
    }

    @POST
    @Path("projects/{organization}/{project}/teams/{team}/")
    @RolesAllowed("project:write")
    public RestResponse<ProjectShape> addProject(String organization, String project, String team) {
        Organization within = directory.organization(organization);
        Project found = directory.project(within, project);
        requireManager();
        teams.addProject(find(within, team).id(), found.id);
        return RestResponse.status(RestResponse.Status.CREATED, projects.one(found));
    }

    @DELETE
    @Path("projects/{organization}/{project}/teams/{team}/")
    @RolesAllowed("project:write")
    public ProjectShape removeProject(String organization, String project, String team) {
        Organization within = directory.organization(organization);
        Project found = directory.project(within, project);
        requireManager();
        teams.removeProject(find(within, team).id(), found.id);
        return projects.one(found);
    }

    private Team find(Organization organization, String slugOrId) {
        return teams.find(organization.id, slugOrId).orElseThrow(ApiRefusal::notFound);
    }

    private TeamShape shape(Organization organization, Team team) {
        List<Long> ids = teams.projectIds(team.id());
        List<Project> own = directory.projects(organization).stream()
                .filter(project -> ids.contains(project.id))
                .toList();
        boolean isMember = teams.ofUser(caller.userId()).stream().anyMatch(found -> found.id() == team.id());
        return TeamShape.of(team, isMember, projects.rows(own));
    }

    private void requireManager() {
        if (!members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
    }

    private static Team checked(Supplier<Team> change) {
        try {
            return change.get();
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
