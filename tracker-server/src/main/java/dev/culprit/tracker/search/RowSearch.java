package dev.culprit.tracker.search;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Asks for rows, or for groups as soon as a field or the query names an aggregate.
 *
 * @param dataset its name, such as {@code errors}
 * @param fields columns of the result: 1 to 20 fields, tags or aggregates
 * @param query in the query language; empty for everything
 * @param sort a column, with a minus in front for the largest first; empty for the newest or the most first
 * @param offset rows to leave out
 * @param limit most rows of the answer
 */
public record RowSearch(
        String dataset, SearchScope scope, List<String> fields, String query, String sort, int offset, int limit) {
    public static final int MOST_FIELDS = 20;
    /** Who pages further has to narrow the query down: the database would sort more and more for each page. */
    public static final int LARGEST_OFFSET = 100_000;

    public RowSearch {
        fields = List.copyOf(new LinkedHashSet<>(fields));
        if (fields.isEmpty()) {
            throw new SearchException("Expected one field at least, such as field=title.");
        }
        if (fields.size() > MOST_FIELDS) {
            throw new SearchException(
                    "There are " + fields.size() + " fields; at most " + MOST_FIELDS + " can be shown.");
        }
        if (offset < 0 || offset > LARGEST_OFFSET) {
            throw new SearchException("A search can be paged through to row " + LARGEST_OFFSET + "; narrow it down.");
        }
    }
}
