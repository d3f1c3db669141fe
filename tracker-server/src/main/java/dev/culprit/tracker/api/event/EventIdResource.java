package dev.culprit.tracker.api.event;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Finds an event of which only the id is known. */
@Path("/api/0/organizations/{organization}/eventids/{event}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EventIdResource {
    private final Directory directory;
    private final EventStore events;
    private final EventAnswers answers;

    EventIdResource(Directory directory, EventStore events, EventAnswers answers) {
        this.directory = directory;
        this.events = events;
        this.answers = answers;
    }

    public record Found(
            String organizationSlug, String projectSlug, String groupId, String eventId, EventShape event) {}

    @GET
    @Operation(summary = "Find an event of any project by its id")
    public Found show(String organization, String event) {
        Organization within = directory.organization(organization);
        List<Project> projects = directory.projects(within);
        StoredEvent found = events.find(
                        projects.stream().map(project -> project.id).toList(), EventListing.id(event))
                .orElseThrow(ApiRefusal::notFound);
        String slug = projects.stream()
                .filter(project -> project.id == found.projectId())
                .map(project -> project.slug)
                .findFirst()
                .orElseThrow();
        return new Found(within.slug, slug, Long.toString(found.issueId()), found.id(), answers.detail(found, null));
    }
}
