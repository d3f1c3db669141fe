package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.search.EventSearch;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a search asks for. */
public class SearchParameters extends ScopeParameters {
    private static final List<String> LATER = List.of(
            "spans",
            "logs",
            "ourlogs",
            "transactions",
            "profile_functions",
            "tracemetrics",
            "uptime_results",
            "replays");

    @Parameter(description = "errors, which are all that can be searched so far")
    @RestQuery
    @Nullable String dataset;

    @Parameter(
            description = "In the query language: level:error, !release:1.*, (a:1 OR b:2), has:user, count():>10, text")
    @RestQuery
    @Nullable String query;

    @Parameter(description = "A field, with a minus in front for the largest first")
    @RestQuery
    @Nullable String sort;

    String query() {
        return query == null ? "" : query.strip();
    }

    String sort() {
        return sort == null ? "" : sort.strip();
    }

    /** @throws ApiRefusal 404 for a dataset that there is not; clients take that for an older server */
    String dataset() {
        String name = datasetName();
        if (!EventSearch.knows(name)) {
            throw ApiRefusal.notFound(missing(name));
        }
        return name;
    }

    String datasetName() {
        return dataset == null || dataset.isEmpty() ? "errors" : dataset;
    }

    static String missing(String name) {
        return LATER.contains(name)
                ? "This server does not store the dataset '" + name + "'; it has 'errors'."
                : "There is no dataset '" + name + "'; there is 'errors'.";
    }
}
