package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.SearchRows;
import dev.culprit.tracker.search.SearchScope;
import dev.culprit.tracker.search.TagKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tags of events and their values. */
@Path("/api/0/")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {
    private final Directory directory;
    private final EventSearch search;
    private final PageAnswers answers;
    private final InstantSource clock;

    TagResource(Directory directory, EventSearch search, PageAnswers answers, InstantSource clock) {
        this.directory = directory;
        this.search = search;
        this.answers = answers;
        this.clock = clock;
    }

    /** A tag, how many events have it and how many values it has, over the newest 10,000 events. */
    public record TagShape(String key, String name, long totalValues, long uniqueValues) {
        static TagShape of(TagKey tag) {
            return new TagShape(tag.key(), tag.key(), tag.events(), tag.values());
        }
    }

    /** @param query finds the events with this value */
    public record TagValueShape(
            String key,
            String name,
            String value,
            long count,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            String query) {
        static TagValueShape of(String key, Map<String, Object> row) {
            String value = String.valueOf(row.get(key));
            return new TagValueShape(
                    key,
                    value,
                    value,
                    row.get("count()") instanceof Long count ? count : 0,
                    (Instant) row.get("first_seen()"),
                    (Instant) row.get("last_seen()"),
                    key + ":\""
                            + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*") + "\"");
        }
    }

    @GET
    @Path("organizations/{organization}/tags/")
    @RolesAllowed("org:read")
    @Operation(summary = "List the tags of an organization's newest events")
    public List<TagShape> ofOrganization(String organization, @BeanParam ScopeParameters parameters) {
        return tags(parameters.in(directory, directory.organization(organization), clock.instant()));
    }

    @GET
    @Path("projects/{organization}/{project}/tags/")
    @RolesAllowed("project:read")
    @Operation(summary = "List the tags of a project's newest events")
    public List<TagShape> ofProject(String organization, String project, @BeanParam PeriodParameters parameters) {
        return tags(parameters.scope(List.of(directory.project(organization, project)), clock.instant()));
    }

    private List<TagShape> tags(SearchScope scope) {
        return search.tags("errors", scope).stream().map(TagShape::of).toList();
    }

    @GET
    @Path("organizations/{organization}/tags/{key}/values/")
    @RolesAllowed("org:read")
    @Operation(summary = "List the values of a tag or field in an organization, the most frequent first")
    public RestResponse<List<TagValueShape>> valuesOfOrganization(
            String organization,
            String key,
            @Parameter(description = "A part of the value") @RestQuery @DefaultValue("") String query,
            @BeanParam ScopeParameters parameters,
            @BeanParam Paging paging) {
        return values(
                parameters.in(directory, directory.organization(organization), clock.instant()), key, query, paging);
    }

    @GET
    @Path("projects/{organization}/{project}/tags/{key}/values/")
    @RolesAllowed("project:read")
    @Operation(summary = "List the values of a tag or field in a project, the most frequent first")
    public RestResponse<List<TagValueShape>> valuesOfProject(
            String organization,
            String project,
            String key,
            @Parameter(description = "A part of the value") @RestQuery @DefaultValue("") String query,
            @BeanParam PeriodParameters parameters,
            @BeanParam Paging paging) {
        return values(
                parameters.scope(List.of(directory.project(organization, project)), clock.instant()),
                key,
                query,
                paging);
    }

    private RestResponse<List<TagValueShape>> values(SearchScope scope, String key, String part, Paging paging) {
        int offset = OffsetPage.offset(paging.cursor());
        int size = paging.size();
        SearchRows rows = search.values("errors", scope, key, part, offset, size);
        return answers.of(OffsetPage.of(
                rows.rows().stream().map(row -> TagValueShape.of(key, row)).toList(), rows.more(), offset, size));
    }
}
