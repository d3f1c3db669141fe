package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The events of a project, of whatever issue. */
@Path("/api/0/projects/{organization}/{project}/events/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("project:read")
public class ProjectEventResource {
    private final Directory directory;
    private final EventStore events;
    private final EventListing listing;
    private final EventAnswers answers;

    ProjectEventResource(Directory directory, EventStore events, EventListing listing, EventAnswers answers) {
        this.directory = directory;
        this.events = events;
        this.listing = listing;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "List the events of a project, the newest first")
    public RestResponse<List<Object>> list(
            String organization, String project, @BeanParam EventListParameters parameters, @BeanParam Paging paging) {
        return listing.list(directory.project(organization, project).id, Optional.empty(), parameters, paging);
    }

    @GET
    @Path("{event}/")
    @Operation(summary = "Show an event of a project")
    public EventShape show(String organization, String project, String event, @RestQuery @Nullable String llmFormat) {
        Project found = directory.project(organization, project);
        return answers.detail(
                events.find(found.id, EventListing.id(event)).orElseThrow(ApiRefusal::notFound), llmFormat);
    }
}
