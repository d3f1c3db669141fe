package dev.culprit.tracker.api.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.shape.PersonShape;
import dev.culprit.tracker.api.shape.ReleaseRefs;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.issue.IssueHistory;
import dev.culprit.tracker.issue.IssueMarks;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.project.Project;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** One issue. */
@Path("/api/0/organizations/{organization}/issues/{issue}/")
@Produces(MediaType.APPLICATION_JSON)
public class IssueResource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 100;

    private final Directory directory;
    private final Caller caller;
    private final IssueShapes shapes;
    private final IssueHistory history;
    private final IssueMarks marks;
    private final EventStore events;
    private final ReleaseRefs releases;
    private final IssueUpdates updates;
    private final UpdateReader reader;
    private final ReleaseNames names;

    IssueResource(
            Directory directory,
            Caller caller,
            IssueShapes shapes,
            IssueHistory history,
            IssueMarks marks,
            EventStore events,
            ReleaseRefs releases,
            IssueUpdates updates,
            UpdateReader reader,
            ReleaseNames names) {
        this.directory = directory;
        this.caller = caller;
        this.shapes = shapes;
        this.history = history;
        this.marks = marks;
        this.events = events;
        this.releases = releases;
        this.updates = updates;
        this.reader = reader;
        this.names = names;
    }

    @GET
    @RolesAllowed("event:read")
    @Operation(summary = "Show an issue by its id or short id")
    public IssueDetailShape show(String organization, String issue, @RestQuery List<String> collapse) {
        return detail(directory.issue(organization, issue), collapse);
    }

    /** Answers with the whole issue as it is afterwards. */
    @PUT
    @RolesAllowed("event:write")
    @Operation(summary = "Change an issue: resolve, archive, assign, …")
    public IssueDetailShape change(String organization, String issue, JsonBody body) {
        IssueSummary found = directory.issue(organization, issue);
        long organizationId =
                Project.<Project>findByIdOptional(found.projectId()).orElseThrow().organizationId;
        IssueUpdate update = reader.read(body, organizationId);
        updates.apply(names.named(update.change(), found), List.of(found.id()), caller.userId());
        return detail(directory.issue(organization, Long.toString(found.id())), List.of());
    }

    @DELETE
    @RolesAllowed("event:admin")
    @Operation(summary = "Delete an issue with its events")
    public RestResponse<Map<String, Object>> delete(String organization, String issue) {
        updates.delete(List.of(directory.issue(organization, issue).id()), caller.userId());
        return RestResponse.ResponseBuilder.<Map<String, Object>>create(RestResponse.Status.ACCEPTED, Map.of())
                .build();
    }

    private IssueDetailShape detail(IssueSummary issue, List<String> collapse) {
        boolean withReleases = !collapse.contains("release");
        return new IssueDetailShape(
                shapes.one(
                        issue,
                        collapse.contains("stats") ? List.of() : List.of(IssueStats.Span.DAY, IssueStats.Span.MONTH)),
                history.newest(issue.id(), SHOWN).stream()
                        .map(ActivityShape::of)
                        .toList(),
                marks.seenBy(issue.id(), SHOWN).stream()
                        .map(seen -> PersonShape.of(seen.person(), seen.at()))
                        .toList(),
                marks.subscribers(issue.id()).stream().map(PersonShape::of).toList(),
                0,
                withReleases ? releases.find(issue.projectId(), issue.firstRelease()) : null,
                withReleases ? releases.find(issue.projectId(), issue.lastRelease()) : null,
                collapse.contains("tags")
                        ? null
                        : events.tagShares(issue.id()).stream()
                                .map(tag -> new IssueDetailShape.TagCount(tag.key(), tag.key(), tag.total()))
                                .toList(),
                List.of(),
                List.of(),
                IssueDetailShape.Grouping.of(json(issue.grouping())));
    }

    private static JsonNode json(String grouping) {
        try {
            return JSON.readTree(grouping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb that is no JSON", e);
        }
    }
}
