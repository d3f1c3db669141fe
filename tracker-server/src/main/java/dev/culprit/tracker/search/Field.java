package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something a query can name and a result can show: a field, a tag or an aggregate.
 *
 * @param sql its value for a row, or for a group if it is an aggregate; null where there is none
 * @param joins what the statement has to join for it
 * @param equal finds rows by literal values, where the expression itself would use no index; null for the usual
 *     comparison
 */
record Field(
        String name,
        FieldType type,
        Query sql,
        List<String> joins,
        boolean aggregate,
        @Nullable Function<List<String>, Query> equal) {
    Field {
        joins = List.copyOf(joins);
    }

    static Field of(String name, FieldType type, String sql) {
        return new Field(name, type, Query.of(sql), List.of(), false, null);
    }

    static Field tag(String name, Query sql) {
        return new Field(name, FieldType.STRING, sql, List.of(), false, null);
    }

    static Field aggregate(String name, FieldType type, Query sql, List<String> joins) {
        return new Field(name, type, sql, new ArrayList<>(joins), true, null);
    }

    Field named(String alias) {
        return new Field(alias, type, sql, joins, aggregate, equal);
    }

    Field joining(String... joined) {
        return new Field(name, type, sql, List.of(joined), aggregate, equal);
    }

    Field found(Function<List<String>, Query> by) {
        return new Field(name, type, sql, joins, aggregate, by);
    }
}
