package dev.culprit.tracker.api.server;

import dev.culprit.tracker.api.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What sentry-cli asks every server for and this one has none of: there are no such things, and the lists say so. */
@Path("/api/0/organizations/{organization}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EmptyListResource {
    private final Directory directory;

    EmptyListResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Path("repos/")
    @Operation(summary = "List connected repositories: there are none, commits come from sentry-cli")
    public List<Object> repositories(String organization) {
        return noneOf(organization);
    }

    @GET
    @Path("monitors/")
    @Operation(summary = "List monitors: there are none yet, check-ins are only counted")
    public List<Object> monitors(String organization) {
        return noneOf(organization);
    }

    private List<Object> noneOf(String organization) {
        directory.organization(organization);
        return List.of();
    }
}
