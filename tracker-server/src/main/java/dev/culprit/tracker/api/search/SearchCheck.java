package dev.culprit.tracker.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.FieldType;
import dev.culprit.tracker.search.RowSearch;
import dev.culprit.tracker.search.SearchColumn;
import dev.culprit.tracker.search.SearchException;
import dev.culprit.tracker.search.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a search can be run; every part that cannot says why. */
public record SearchCheck(
        boolean valid,
        List<Problem> projects,
        List<Problem> dataset,
        List<Problem> environment,
        List<Named> field,
        QueryCheck query,
        List<Named> orderby) {

    /** Something wrong with a parameter as a whole. */
    public record Problem(boolean valid, String error) {}

    /** A column or an order. */
    public record Named(
            String name,
            boolean valid,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String type,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {}

    /** The query. */
    public record QueryCheck(boolean valid, @Nullable String error, List<Named> fields) {}

    static SearchCheck of(
            EventSearch search,
            SearchScope scope,
            String dataset,
            List<String> fields,
            String query,
            List<String> orderby) {
        if (!EventSearch.knows(dataset)) {
            return unknown(dataset);
        }
        List<Named> columns = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (String field : fields) {
            columns.add(column(search, scope, dataset, field));
            if (columns.get(columns.size() - 1).valid()) {
                good.add(field);
            }
        }
        List<String> shown = good.isEmpty() ? List.of("id") : good;
        Optional<String> wrong = problem(search, new Asked(dataset, scope, shown, query, ""));
        List<Named> orders = new ArrayList<>();
        for (String order : orderby) {
            Optional<String> problem = problem(search, new Asked(dataset, scope, shown, "", order));
            orders.add(new Named(order, problem.isEmpty(), null, problem.orElse(null)));
        }
        boolean valid = wrong.isEmpty()
                && columns.stream().allMatch(Named::valid)
                && orders.stream().allMatch(Named::valid);
        return new SearchCheck(
                valid,
                List.of(),
                List.of(),
                List.of(),
                columns,
                new QueryCheck(wrong.isEmpty(), wrong.orElse(null), List.of()),
                orders);
    }

    private record Asked(String dataset, SearchScope scope, List<String> fields, String query, String sort) {
        RowSearch rows() {
            return new RowSearch(dataset, scope, fields, query, sort, 0, 1);
        }
    }

    private static SearchCheck unknown(String dataset) {
        String error = SearchParameters.missing(dataset);
        return new SearchCheck(
                false,
                List.of(),
                List.of(new Problem(false, error)),
                List.of(),
                List.of(),
                new QueryCheck(true, null, List.of()),
                List.of());
    }

    private static Named column(EventSearch search, SearchScope scope, String dataset, String field) {
        try {
            List<SearchColumn> columns = search.check(new Asked(dataset, scope, List.of(field), "", "").rows());
            FieldType type = columns.get(0).type();
            return new Named(field, true, type.word(), null);
        } catch (SearchException e) {
            return new Named(field, false, null, e.getMessage());
        }
    }

    private static Optional<String> problem(EventSearch search, Asked asked) {
        try {
            search.check(asked.rows());
            return Optional.empty();
        } catch (SearchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
