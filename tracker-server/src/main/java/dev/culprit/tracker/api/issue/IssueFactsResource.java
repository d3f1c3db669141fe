package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.TagShare;
import dev.culprit.tracker.event.TagValue;
import dev.culprit.tracker.issue.IssueHistory;
import dev.culprit.tracker.issue.IssueSummary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What can be read about an issue: its tags, and what happened to it. */
@Path("/api/0/organizations/{organization}/issues/{issue}/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("event:read")
public class IssueFactsResource {
    private static final int SHOWN = 100;
    private static final int TOP_VALUES = 10;
    private static final int MOST_TAGS = 200;

    private final Directory directory;
    private final EventStore events;
    private final IssueHistory history;
    private final PageAnswers answers;

    IssueFactsResource(Directory directory, EventStore events, IssueHistory history, PageAnswers answers) {
        this.directory = directory;
        this.events = events;
        this.history = history;
        this.answers = answers;
    }

    /** What happened to an issue, the newest first. */
    public record Activities(List<ActivityShape> activity) {}

    @GET
    @Path("activities/")
    @Operation(summary = "List what happened to an issue, the newest first")
    public Activities activities(String organization, String issue) {
        IssueSummary found = directory.issue(organization, issue);
        return new Activities(history.newest(found.id(), SHOWN).stream()
                .map(ActivityShape::of)
                .toList());
    }

    /** The most frequent tags, each with its most frequent values. */
    @GET
    @Path("tags/")
    @Operation(summary = "List the tags of an issue with their most frequent values")
    public List<TagShape> tags(String organization, String issue, @RestQuery List<String> environment) {
        IssueSummary found = directory.issue(organization, issue);
        List<String> keys = events.tagShares(found.id()).stream()
                .map(TagShare::key)
                .limit(MOST_TAGS)
                .toList();
        Map<String, List<TagValue>> values = events.tagValues(found.id(), keys, environment);
        return keys.stream()
                .map(key -> TagShape.of(key, values.getOrDefault(key, List.of()), TOP_VALUES))
                .toList();
    }

    @GET
    @Path("tags/{key}/")
    @Operation(summary = "Show a tag of an issue with its most frequent values")
    public TagShape tag(String organization, String issue, String key, @RestQuery List<String> environment) {
        IssueSummary found = directory.issue(organization, issue);
        return TagShape.of(key, values(found, key, environment), TOP_VALUES);
    }

    @GET
    @Path("tags/{key}/values/")
    @Operation(summary = "List the values of a tag of an issue")
    public RestResponse<List<TagShape.Value>> tagValues(
            String organization,
            String issue,
            String key,
            @RestQuery List<String> environment,
            @RestQuery @Nullable String sort,
            @BeanParam Paging paging) {
        IssueSummary found = directory.issue(organization, issue);
        List<TagValue> values =
                values(found, key, environment).stream().sorted(order(sort)).toList();
        return answers.of(
                Page.ofRanked(values, paging.cursor(), paging.size()).map(value -> TagShape.Value.of(key, value)));
    }

    private List<TagValue> values(IssueSummary issue, String key, List<String> environments) {
        List<TagValue> values = events.tagValues(issue.id(), key, environments);
        if (values.isEmpty()) {
            throw ApiRefusal.notFound();
        }
        return values;
    }

    /** @param sort date or -id: the last seen first; age: the first seen last; count: the most frequent first */
    private static Comparator<TagValue> order(@Nullable String sort) {
        return switch (sort == null ? "count" : sort) {
            case "count", "" -> Comparator.comparingLong(TagValue::count).reversed();
            case "date", "-date", "-id", "id" ->
                Comparator.comparing(TagValue::lastSeen).reversed();
            case "age", "-age" -> Comparator.comparing(TagValue::firstSeen).reversed();
            default -> throw ApiRefusal.badRequest("Invalid sort parameter: expected count, date or age.");
        };
    }
}
