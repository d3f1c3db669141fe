package dev.culprit.tracker.api.release;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The releases of an organization. */
@Path("/api/0/organizations/{organization}/releases/")
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {
    private final Directory directory;
    private final ReleaseCalls calls;

    ReleaseResource(Directory directory, ReleaseCalls calls) {
        this.directory = directory;
        this.calls = calls;
    }

    @GET
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "List the releases of an organization, the newest first")
    public RestResponse<List<ReleaseShape>> list(
            String organization,
            @Parameter(description = "Slug or id; may be repeated") @RestQuery List<String> project,
            @BeanParam ReleaseListParameters parameters,
            @BeanParam Paging paging) {
        Organization found = directory.organization(organization);
        List<Long> projects =
                directory.projects(found, project).stream().map(one -> one.id).toList();
        return calls.list(parameters.in(found.id, projects), paging, ReleaseShape::of);
    }

    @POST
    @RolesAllowed({"project:write", "project:releases"})
    @Operation(summary = "Announce a release in one project or several; 208 if it was known")
    @APIResponseSchema(value = ReleaseShape.class, responseCode = "201", responseDescription = "It was made")
    public RestResponse<ReleaseShape> create(String organization, JsonBody body) {
        Organization found = directory.organization(organization);
        List<String> named = body.texts("projects");
        if (named == null || named.isEmpty()) {
            throw ApiRefusal.badField("projects", "This field is required.");
        }
        List<Long> projects =
                named.stream().map(slugOrId -> project(found, slugOrId).id).toList();
        return calls.create(found, projects, body);
    }

    private Project project(Organization organization, String slugOrId) {
        return directory.projects(organization, List.of(slugOrId)).stream()
                .findFirst()
                .orElseThrow(() -> ApiRefusal.badField("projects", "Expected the slug or id of a project."));
    }

    @GET
    @Path("{version}/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "Show a release")
    public ReleaseShape show(String organization, String version) {
        return ReleaseShape.of(calls.find(directory.organization(organization), version));
    }

    @PUT
    @Path("{version}/")
    @RolesAllowed({"project:write", "project:releases"})
    @Operation(summary = "Change a release: finalize it with dateReleased, or set its commits")
    public ReleaseShape update(String organization, String version, JsonBody body) {
        Organization found = directory.organization(organization);
        List<String> named = body.texts("projects");
        List<Long> projects = named == null
                ? List.of()
                : named.stream().map(slugOrId -> project(found, slugOrId).id).toList();
        return ReleaseShape.of(calls.update(found, version, ReleaseBody.change(body, projects)));
    }

    @DELETE
    @Path("{version}/")
    @RolesAllowed({"project:admin", "project:releases"})
    @Operation(summary = "Delete a release that has no events and that no issue refers to")
    public void delete(String organization, String version) {
        calls.delete(directory.organization(organization), version);
    }

    @GET
    @Path("{version}/commits/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "List the commits of a release, the newest first")
    public RestResponse<List<CommitShape>> commits(String organization, String version, @BeanParam Paging paging) {
        return calls.commits(calls.find(directory.organization(organization), version), paging);
    }

    @GET
    @Path("{version}/deploys/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "List the deploys of a release, the newest first")
    public RestResponse<List<DeployShape>> deploys(String organization, String version, @BeanParam Paging paging) {
        return calls.deploys(calls.find(directory.organization(organization), version), paging);
    }

    @POST
    @Path("{version}/deploys/")
    @RolesAllowed({"project:write", "project:releases"})
    @Operation(summary = "Say that a release went to an environment")
    @APIResponseSchema(value = DeployShape.class, responseCode = "201", responseDescription = "It was made")
    public RestResponse<DeployShape> addDeploy(String organization, String version, JsonBody body) {
        return calls.addDeploy(calls.find(directory.organization(organization), version), body);
    }

    @GET
    @Path("{version}/previous-with-commits/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "Show the release before this one that has commits; an empty object if there is none")
    public Object previousWithCommits(String organization, String version) {
        Organization found = directory.organization(organization);
        return calls.previousWithCommits(found, calls.find(found, version))
                .<Object>map(ReleaseShape::of)
                .orElse(Map.of());
    }
}
