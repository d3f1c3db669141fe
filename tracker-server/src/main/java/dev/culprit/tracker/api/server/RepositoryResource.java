package dev.culprit.tracker.api.server;

import dev.culprit.tracker.api.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Connected repositories, of which there are none. sentry-cli asks every server for them. */
@Path("/api/0/organizations/{organization}/repos/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class RepositoryResource {
    private final Directory directory;

    RepositoryResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Operation(summary = "List connected repositories: there are none, commits come from sentry-cli")
    public List<Object> list(String organization) {
        directory.organization(organization);
        return List.of();
    }
}
