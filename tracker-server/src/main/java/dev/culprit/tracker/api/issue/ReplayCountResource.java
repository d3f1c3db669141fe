package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Recorded sessions of issues: there are none. */
@Path("/api/0/organizations/{organization}/replay-count/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"org:read", "event:read"})
public class ReplayCountResource {
    private final Directory directory;

    ReplayCountResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Operation(summary = "Count replays of issues: there are none")
    public Map<String, Object> count(String organization) {
        directory.organization(organization);
        return Map.of();
    }
}
