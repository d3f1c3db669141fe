package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.issue.IssueSort;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a list of issues can be asked for, and which issues a change of many is about. */
public class IssueListParameters {
    @RestQuery
    List<String> project = List.of();

    @RestQuery
    List<String> environment = List.of();

    @RestQuery
    List<String> id = List.of();

    @RestQuery
    @Nullable String statsPeriod;

    @RestQuery
    @Nullable String start;

    @RestQuery
    @Nullable String end;

    @RestQuery
    @Nullable String groupStatsPeriod;

    @RestQuery
    @Nullable String query;

    @RestQuery
    @Nullable String sort;

    @RestQuery
    @Nullable String shortIdLookup;

    @RestQuery
    List<String> collapse = List.of();

    @Context
    @Nullable UriInfo address;

    Optional<Period> period(Instant now) {
        return Period.parse(statsPeriod, start, end, now);
    }

    List<String> environments() {
        return environment.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** An empty one counts: it means all issues, and none means the unresolved ones. */
    boolean hasQuery() {
        return query != null || isSaid("query");
    }

    /** Whether the call says which issues it is about, and not only where they are. */
    boolean isNarrow() {
        return !id.isEmpty() || hasQuery();
    }

    /** The framework takes an empty parameter for one that is absent. */
    private boolean isSaid(String name) {
        return address != null && address.getQueryParameters().containsKey(name);
    }

    String query() {
        return query == null ? "" : query.strip();
    }

    boolean looksUpShortIds() {
        return "1".equals(shortIdLookup) || "true".equalsIgnoreCase(shortIdLookup);
    }

    boolean isCollapsed(String part) {
        return collapse.contains(part);
    }

    /** Trends, the inbox and recommendations are those of the hosted service: here the latest come first. */
    IssueSort sort() {
        if (sort == null || sort.isEmpty()) {
            return IssueSort.LAST_SEEN;
        }
        return switch (sort) {
            case "date", "trends", "inbox", "recommended", "priority", "better" -> IssueSort.LAST_SEEN;
            case "new" -> IssueSort.FIRST_SEEN;
            case "freq" -> IssueSort.FREQUENCY;
            case "user" -> IssueSort.USERS;
            default ->
                throw ApiRefusal.badRequest("Invalid sort parameter: expected date, new, freq, user or recommended.");
        };
    }

    /**
     * The issues that are named one by one.
     *
     * @throws ApiRefusal 400 for an empty {@code id=}: a script that lost its number means one issue, and not all
     */
    List<Long> ids() {
        if (id.isEmpty() && isSaid("id")) {
            throw ApiRefusal.badRequest("Invalid id parameter: it is empty.");
        }
        return id.stream()
                .map(text -> {
                    if (!text.matches("\\d{1,18}")) {
                        throw ApiRefusal.badRequest("Invalid id parameter: expected the number of an issue.");
                    }
                    return Long.valueOf(text);
                })
                .toList();
    }
}
