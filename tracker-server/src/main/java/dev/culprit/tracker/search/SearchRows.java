package dev.culprit.tracker.search;

import java.util.List;
import java.util.Map;

/**
 * A page of a result.
 *
 * @param rows values by the column's name: a String, Long, Double, Boolean, Instant or a list of Strings; absent where
 *     there is none
 * @param more whether another page follows
 */
public record SearchRows(List<SearchColumn> columns, List<Map<String, Object>> rows, boolean more) {
    public SearchRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
