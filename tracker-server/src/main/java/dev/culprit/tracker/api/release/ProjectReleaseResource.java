package dev.culprit.tracker.api.release;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.release.Release;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** The releases of a project. Older sentry-cli works with these. */
@Path("/api/0/projects/{organization}/{project}/releases/")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectReleaseResource {
    private final Directory directory;
    private final ReleaseCalls calls;

    ProjectReleaseResource(Directory directory, ReleaseCalls calls) {
        this.directory = directory;
        this.calls = calls;
    }

    @GET
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "List the releases of a project, the newest first")
    public RestResponse<List<ReleaseShape>> list(
            String organization,
            String project,
            @BeanParam ReleaseListParameters parameters,
            @BeanParam Paging paging) {
        Project found = directory.project(organization, project);
        return calls.list(
                parameters.in(found.organizationId, List.of(found.id)),
                paging,
                release -> ReleaseShape.in(found.id, release));
    }

    @POST
    @RolesAllowed({"project:write", "project:releases"})
    @Operation(summary = "Announce a release in a project; 208 if it was known")
    @APIResponseSchema(value = ReleaseShape.class, responseCode = "201", responseDescription = "It was made")
    public RestResponse<ReleaseShape> create(String organization, String project, JsonBody body) {
        Organization found = directory.organization(organization);
        return calls.create(found, List.of(directory.project(found, project).id), body);
    }

    @GET
    @Path("{version}/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "Show a release with the events and issues of a project")
    public ReleaseShape show(String organization, String project, String version) {
        return ReleaseShape.in(directory.project(organization, project).id, find(organization, project, version));
    }

    @PUT
    @Path("{version}/")
    @RolesAllowed({"project:write", "project:releases"})
    @Operation(summary = "Change a release of a project: finalize it with dateReleased, or set its commits")
    public ReleaseShape update(String organization, String project, String version, JsonBody body) {
        find(organization, project, version);
        Organization found = directory.organization(organization);
        return ReleaseShape.of(calls.update(found, version, ReleaseBody.change(body, List.of())));
    }

    @DELETE
    @Path("{version}/")
    @RolesAllowed({"project:admin", "project:releases"})
    @Operation(summary = "Delete a release of a project that has no events and that no issue refers to")
    public void delete(String organization, String project, String version) {
        find(organization, project, version);
        calls.delete(directory.organization(organization), version);
    }

    @GET
    @Path("{version}/commits/")
    @RolesAllowed({"project:read", "project:releases"})
    @Operation(summary = "List the commits of a project's release, the newest first")
    public RestResponse<List<CommitShape>> commits(
            String organization, String project, String version, @BeanParam Paging paging) {
        return calls.commits(find(organization, project, version), paging);
    }

    private Release find(String organization, String project, String version) {
        Organization found = directory.organization(organization);
        return calls.find(found, directory.project(found, project).id, version);
    }
}
