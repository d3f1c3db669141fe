package dev.culprit.tracker.api.project;

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
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.Projects;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists projects and makes new ones. */
@Path("/api/0/")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectListResource {
    private final Directory directory;
    private final ProjectShapes shapes;
    private final PageAnswers answers;
    private final Projects projects;
    private final ProjectCache cache;
    private final Teams teams;
    private final Members members;
    private final Caller caller;

    ProjectListResource(
            Directory directory,
            ProjectShapes shapes,
            PageAnswers answers,
            Projects projects,
            ProjectCache cache,
            Teams teams,
            Members members,
            Caller caller) {
        this.directory = directory;
        this.shapes = shapes;
        this.answers = answers;
        this.projects = projects;
        this.cache = cache;
        this.teams = teams;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Path("projects/")
    @RolesAllowed("project:read")
    public RestResponse<List<ProjectShape>> all(@RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        List<Project> found = directory.organizations().stream()
                .flatMap(organization -> directory.projects(organization).stream())
                .toList();
        return list(found, query, paging);
    }

    @GET
    @Path("organizations/{organization}/projects/")
    @RolesAllowed("org:read")
    public RestResponse<List<ProjectShape>> ofOrganization(
            String organization, @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        return list(directory.projects(directory.organization(organization)), query, paging);
    }

    @GET
    @Path("teams/{organization}/{team}/projects/")
    @RolesAllowed("project:read")
    public RestResponse<List<ProjectShape>> ofTeam(String organization, String team, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        List<Long> ids = teams.projectIds(team(within, team).id());
        return list(
                directory.projects(within).stream()
                        .filter(project -> ids.contains(project.id))
                        .toList(),
                "",
                paging);
    }

    /** In the first team of the organisation. */
    @POST
    @Path("organizations/{organization}/projects/")
    @RolesAllowed("project:write")
    public RestResponse<ProjectShape> create(String organization, JsonBody body) {
        return create(directory.organization(organization), Optional.empty(), body);
    }

    @POST
    @Path("teams/{organization}/{team}/projects/")
    @RolesAllowed("project:write")
    public RestResponse<ProjectShape> createInTeam(String organization, String team, JsonBody body) {
        Organization within = directory.organization(organization);
        return create(within, Optional.of(team(within, team)), body);
    }

    private RestResponse<ProjectShape> create(Organization organization, Optional<Team> team, JsonBody body) {
        if (!members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
        String name = ProjectResource.checkedName(body);
        Optional<String> slug = body.text("slug", 50);
        String platform =
                body.text("platform", 64).filter(text -> !text.isBlank()).orElse("other");
        Project made;
        try {
            made = projects.create(organization.id, name, platform, slug, team);
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badField("slug", String.valueOf(e.getMessage()));
        }
        cache.refresh();
        return RestResponse.status(
                RestResponse.Status.CREATED, shapes.one(directory.project(organization, Long.toString(made.id))));
    }

    private RestResponse<List<ProjectShape>> list(List<Project> found, String query, Paging paging) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Project> matching = found.stream()
                .filter(project -> project.slug.contains(wanted)
                        || project.name.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        Page<Project> page = Page.ofAll(matching, paging.cursor(), paging.size(), project -> project.id);
        return answers.of(page.with(shapes.rows(page.items())));
    }

    private Team team(Organization organization, String slugOrId) {
        return teams.find(organization.id, slugOrId).orElseThrow(ApiRefusal::notFound);
    }
}
