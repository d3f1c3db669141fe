package dev.culprit.tracker.api.project;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** All projects of the caller. */
@Path("/api/0/projects/")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectListResource {
    private final Directory directory;
    private final ProjectListing listing;

    ProjectListResource(Directory directory, ProjectListing listing) {
        this.directory = directory;
        this.listing = listing;
    }

    @GET
    @RolesAllowed("project:read")
    @Operation(summary = "List all projects of the token")
    public RestResponse<List<ProjectShape>> list(@RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        List<Project> found = directory.organizations().stream()
                .flatMap(organization -> directory.projects(organization).stream())
                .toList();
        return listing.list(found, query, paging);
    }
}
