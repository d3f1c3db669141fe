package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The statement of a {@link RowSearch}. */
final class SearchStatement {
    private final Dataset dataset;
    private final RowSearch search;
    private final ConditionSql conditions;
    private final List<Field> columns;
    private final ConditionSql.Split split;
    private final boolean grouped;

    SearchStatement(Dataset dataset, RowSearch search, Instant now) {
        this.dataset = dataset;
        this.search = search;
        this.conditions = new ConditionSql(dataset, seconds(search.scope()), now);
        this.columns = search.fields().stream().map(conditions::field).toList();
        this.split = ConditionSql.split(QueryParser.parse(search.query()));
        this.grouped = !split.groups().isEmpty() || columns.stream().anyMatch(Field::aggregate);
    }

    private static double seconds(SearchScope scope) {
        return Math.max(1, scope.length().toMillis() / 1000.0);
    }

    List<Field> columns() {
        return columns;
    }

    Query sql() {
        Query select = Query.of("SELECT ");
        for (int n = 0; n < columns.size(); n++) {
            select.add(n == 0 ? "" : ", ").add(columns.get(n).sql());
        }
        Query where = where(conditions, dataset, search.scope(), split.rows());
        Query having = conditions.compile(new Condition.All(split.groups()));
        Query order = order();
        Query sql = select.add(" FROM " + dataset.table() + conditions.joins()).add(where);
        if (grouped) {
            addGroups(sql);
            sql.add(" HAVING ").add(having);
        }
        return sql.add(" ORDER BY ").add(order).add(" LIMIT ? OFFSET ?", search.limit() + 1, search.offset());
    }

    /** The rows that a search may see, and that its query wants. */
    static Query where(ConditionSql conditions, Dataset dataset, SearchScope scope, List<Condition> rows) {
        Query sql = Query.of(" WHERE " + dataset.project() + " = ANY (?)", (Object)
                scope.projects().toArray(Long[]::new));
        sql.add(" AND " + dataset.time() + " >= ? AND " + dataset.time() + " < ?", scope.start(), scope.end());
        if (!scope.environments().isEmpty()) {
            sql.add(" AND " + dataset.environment() + " = ANY (?)", (Object)
                    scope.environments().toArray(String[]::new));
        }
        return rows.isEmpty() ? sql : sql.add(" AND ").add(conditions.rows(new Condition.All(rows)));
    }

    /** By place: an expression with a bound value would not be recognised as the one of the column. */
    private void addGroups(Query sql) {
        List<String> places = places(false);
        if (!places.isEmpty()) {
            sql.add(" GROUP BY " + String.join(", ", places));
        }
    }

    private List<String> places(boolean aggregates) {
        List<String> places = new ArrayList<>();
        for (int n = 0; n < columns.size(); n++) {
            if (columns.get(n).aggregate() == aggregates) {
                places.add(Integer.toString(n + 1));
            }
        }
        return places;
    }

    private Query order() {
        Query order = search.sort().isEmpty() ? byDefault() : asked(search.sort());
        List<String> others = grouped ? places(false) : List.of(dataset.time() + " DESC", dataset.identity());
        return others.isEmpty() ? order : order.add(", " + String.join(", ", others));
    }

    private Query byDefault() {
        List<String> aggregates = places(true);
        if (!grouped) {
            return Query.of(dataset.time() + " DESC");
        }
        return Query.of(aggregates.isEmpty() ? "1" : aggregates.get(0) + " DESC");
    }

    private Query asked(String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        for (int n = 0; n < columns.size(); n++) {
            if (names(columns.get(n), name)) {
                return direction(Query.of(Integer.toString(n + 1)), columns.get(n), descending);
            }
        }
        Field field = conditions.field(name);
        if (grouped && !field.aggregate()) {
            throw new SearchException("The result is not grouped by “" + name + "”: to sort by it, make it a field.");
        }
        if (!grouped && field.aggregate()) {
            throw new SearchException("To sort by “" + name + "”, make it a field.");
        }
        return direction(Query.of("").add(field.sql()), field, descending);
    }

    /** Some clients write {@code count_unique_user} for {@code count_unique(user)}. */
    private static boolean names(Field column, String name) {
        String plain = column.name().replaceAll("[^A-Za-z0-9]+", "_").replaceFirst("_$", "");
        return column.name().equals(name) || (column.aggregate() && plain.equals(name));
    }

    /** The time is never absent, and an index gives its order only without saying where absent ones go. */
    private Query direction(Query expression, Field field, boolean descending) {
        boolean always = field.name().equals("timestamp");
        return expression.add(!descending ? "" : always ? " DESC" : " DESC NULLS LAST");
    }
}
