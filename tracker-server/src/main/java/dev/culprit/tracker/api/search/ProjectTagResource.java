package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Tags of a project's events, and their values. */
@Path("/api/0/projects/{organization}/{project}/tags/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("project:read")
public class ProjectTagResource {
    private final Directory directory;
    private final TagAnswers answers;
    private final InstantSource clock;

    ProjectTagResource(Directory directory, TagAnswers answers, InstantSource clock) {
        this.directory = directory;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List the tags of a project's newest 10,000 events")
    public List<TagShape> list(String organization, String project, @BeanParam PeriodParameters parameters) {
        return answers.tags(parameters.scope(List.of(directory.project(organization, project)), clock.instant()));
    }

    @GET
    @Path("{key}/values/")
    @Operation(summary = "List the values of a tag or field in a project, the most frequent first")
    public RestResponse<List<TagValueShape>> values(
            String organization,
            String project,
            String key,
            @Parameter(description = "A part of the value") @RestQuery @DefaultValue("") String query,
            @BeanParam PeriodParameters parameters,
            @BeanParam Paging paging) {
        return answers.values(
                parameters.scope(List.of(directory.project(organization, project)), clock.instant()),
                key,
                query,
                paging);
    }
}
