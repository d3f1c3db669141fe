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

/** Tags of an organization's events, and their values. */
@Path("/api/0/organizations/{organization}/tags/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class OrganizationTagResource {
    private final Directory directory;
    private final TagAnswers answers;
    private final InstantSource clock;

    OrganizationTagResource(Directory directory, TagAnswers answers, InstantSource clock) {
        this.directory = directory;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List the tags of an organization's newest 10,000 events")
    public List<TagShape> list(String organization, @BeanParam ScopeParameters parameters) {
        return answers.tags(parameters.in(directory, directory.organization(organization), clock.instant()));
    }

    @GET
    @Path("{key}/values/")
    @Operation(summary = "List the values of a tag or field in an organization, the most frequent first")
    public RestResponse<List<TagValueShape>> values(
            String organization,
            String key,
            @Parameter(description = "A part of the value") @RestQuery @DefaultValue("") String query,
            @BeanParam ScopeParameters parameters,
            @BeanParam Paging paging) {
        return answers.values(
                parameters.in(directory, directory.organization(organization), clock.instant()), key, query, paging);
    }
}
