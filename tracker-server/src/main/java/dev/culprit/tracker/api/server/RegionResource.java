package dev.culprit.tracker.api.server;

import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the caller's organizations are: all on this server. */
@Path("/api/0/users/me/regions/")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RegionResource {
    private final PublicUrl url;

    RegionResource(PublicUrl url) {
        this.url = url;
    }

    /** The servers that hold organizations. */
    public record Regions(List<Region> regions) {}

    /** A server. */
    public record Region(String name, String url) {}

    @GET
    @Operation(summary = "List the servers that hold the caller's organizations: this one")
    public Regions list() {
        return new Regions(List.of(new Region("culprit", url.get())));
    }
}
