package dev.culprit.tracker.api.account;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.issue.Environments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The environments of all projects of an organisation. */
@Path("/api/0/organizations/{organization}/environments/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EnvironmentResource {
    private final Directory directory;
    private final Environments environments;

    EnvironmentResource(Directory directory, Environments environments) {
        this.directory = directory;
        this.environments = environments;
    }

    /** @param id the name once more */
    public record Environment(String id, String name) {}

    @GET
    @Operation(summary = "List the environments from which events came")
    public List<Environment> list(String organization) {
        List<Long> projects = directory.projects(directory.organization(organization)).stream()
                .map(project -> project.id)
                .toList();
        return environments.ofProjects(projects).values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .map(name -> new Environment(name, name))
                .toList();
    }
}
