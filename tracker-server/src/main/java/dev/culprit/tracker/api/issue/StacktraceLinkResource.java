package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Links from frames to repositories: Culprit knows none. */
@Path("/api/0/projects/{organization}/{project}/stacktrace-link/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("project:read")
public class StacktraceLinkResource {
    private final Directory directory;

    StacktraceLinkResource(Directory directory) {
        this.directory = directory;
    }

    /** A link to nowhere. */
    public record StacktraceLink(@Nullable Object config, @Nullable String sourceUrl, List<Object> integrations) {}

    @GET
    @Operation(summary = "Find the source of a frame: no repository is connected")
    public StacktraceLink link(String organization, String project) {
        directory.project(organization, project);
        return new StacktraceLink(null, null, List.of());
    }
}
