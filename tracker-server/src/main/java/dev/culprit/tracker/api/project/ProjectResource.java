package dev.culprit.tracker.api.project;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.shape.OrganizationShape;
import dev.culprit.tracker.api.shape.TeamShape;
import dev.culprit.tracker.grouping.Grouping;
import dev.culprit.tracker.issue.Environments;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.Projects;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One project. */
@Path("/api/0/projects/{organization}/{project}/")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectResource {
    private static final int LONGEST_NAME = 200;

    private final Directory directory;
    private final ProjectShapes shapes;
    private final Projects projects;
    private final ProjectCache cache;
    private final Environments environments;
    private final Teams teams;
    private final Members members;
    private final Caller caller;
    private final PublicUrl url;

    ProjectResource(
            Directory directory,
            ProjectShapes shapes,
            Projects projects,
            ProjectCache cache,
            Environments environments,
            Teams teams,
            Members members,
            Caller caller,
            PublicUrl url) {
        this.directory = directory;
        this.shapes = shapes;
        this.projects = projects;
        this.cache = cache;
        this.environments = environments;
        this.teams = teams;
        this.members = members;
        this.caller = caller;
        this.url = url;
    }

    @GET
    @RolesAllowed("project:read")
    @Operation(summary = "Show a project")
    public ProjectDetailShape show(String organization, String project) {
        Organization within = directory.organization(organization);
        return detail(within, directory.project(within, project));
    }

    @PUT
    @RolesAllowed("project:write")
    @Operation(summary = "Change a project")
    public ProjectDetailShape change(String organization, String project, JsonBody body) {
        Organization within = directory.organization(organization);
        Project found = directory.project(within, project);
        if (body.has("slug") && !body.text("slug").orElse("").equals(found.slug)) {
            throw ApiRefusal.badField("slug", "The slug of a project stays as it is.");
        }
        Projects.Settings settings = new Projects.Settings(
                body.has("name") ? checkedName(body) : found.name,
                body.text("platform", 64).orElse(found.platform),
                body.flag("dataScrubber").orElse(found.scrub),
                body.flag("scrubIPAddresses").orElse(found.scrubIps),
                given(body.texts("sensitiveFields"), found.scrubFields),
                given(body.texts("safeFields"), found.safeFields),
                given(domains(body), found.allowedOrigins));
        Project changed = projects.change(found.id, settings);
        cache.refresh();
        return detail(within, changed);
    }

    @DELETE
    @RolesAllowed("project:admin")
    @Operation(summary = "Delete a project with everything in it")
    public RestResponse<Void> delete(String organization, String project) {
        Project found = directory.project(organization, project);
        if (!members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
        projects.remove(found.id);
        cache.refresh();
        return RestResponse.noContent();
    }

    /** @param isHidden never: all environments are shown */
    public record Environment(String id, String name, boolean isHidden) {}

    @GET
    @Path("environments/")
    @RolesAllowed("project:read")
    @Operation(summary = "List the environments of a project")
    public List<Environment> environments(String organization, String project) {
        Project found = directory.project(organization, project);
        return environments.ofProjects(List.of(found.id)).getOrDefault(found.id, List.of()).stream()
                .map(name -> new Environment(name, name, false))
                .toList();
    }

    @GET
    @Path("teams/")
    @RolesAllowed("project:read")
    @Operation(summary = "List the teams of a project")
    public List<TeamShape> teams(String organization, String project) {
        Project found = directory.project(organization, project);
        List<Long> own =
                teams.ofUser(caller.userId()).stream().map(team -> team.id()).toList();
        return teams.ofProject(found.id).stream()
                .map(team -> TeamShape.of(team, own.contains(team.id()), List.of()))
                .toList();
    }

    private ProjectDetailShape detail(Organization organization, Project project) {
        return ProjectDetailShape.of(
                project,
                shapes.one(project),
                OrganizationShape.of(organization, url.get()),
                "culprit:" + Grouping.VERSION);
    }

    static String checkedName(JsonBody body) {
        String name = body.requiredText("name");
        body.text("name", LONGEST_NAME);
        return name;
    }

    /** {@code *} stands for everywhere, which is an empty list here. */
    private static @Nullable List<String> domains(JsonBody body) {
        List<String> domains = body.texts("allowedDomains");
        return domains == null ? null : domains.contains("*") ? List.of() : domains;
    }

    private static List<String> given(@Nullable List<String> wanted, List<String> before) {
        return wanted == null ? before : wanted;
    }
}
