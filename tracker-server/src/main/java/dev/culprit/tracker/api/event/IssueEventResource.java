package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.IssueSummary;
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

/** The events of an issue. */
@Path("/api/0/organizations/{organization}/issues/{issue}/events/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("event:read")
public class IssueEventResource {
    private final Directory directory;
    private final EventStore events;
    private final EventListing listing;
    private final EventAnswers answers;

    IssueEventResource(Directory directory, EventStore events, EventListing listing, EventAnswers answers) {
        this.directory = directory;
        this.events = events;
        this.listing = listing;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "List the events of an issue, the newest first")
    public RestResponse<List<Object>> list(
            String organization, String issue, @BeanParam EventListParameters parameters, @BeanParam Paging paging) {
        IssueSummary found = directory.issue(organization, issue);
        return listing.list(found.projectId(), Optional.of(found.id()), parameters, paging);
    }

    /** @param event its id, {@code latest}, {@code oldest}, or {@code recommended}, which is the latest one */
    @GET
    @Path("{event}/")
    @Operation(summary = "Show an event of an issue: latest, oldest, recommended or an id")
    public EventShape show(String organization, String issue, String event, @RestQuery @Nullable String llmFormat) {
        IssueSummary found = directory.issue(organization, issue);
        return answers.detail(find(found, event).orElseThrow(ApiRefusal::notFound), llmFormat);
    }

    private Optional<StoredEvent> find(IssueSummary issue, String event) {
        return switch (event) {
            case "latest", "recommended" -> events.latest(issue.id());
            case "oldest" -> events.oldest(issue.id());
            default ->
                events.find(issue.projectId(), EventListing.id(event)).filter(found -> found.issueId() == issue.id());
        };
    }
}
