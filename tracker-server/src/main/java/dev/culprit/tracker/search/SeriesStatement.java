package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The statement of a {@link SeriesSearch}: bucket, number of the group, and a column for each axis. */
final class SeriesStatement {
    static final int OTHER = -1;

    private final Dataset dataset;
    private final SeriesSearch search;
    private final ConditionSql conditions;
    private final List<Field> axes;

    SeriesStatement(Dataset dataset, SeriesSearch search, Instant now) {
        this.dataset = dataset;
        this.search = search;
        this.conditions = new ConditionSql(dataset, search.interval().toSeconds(), now);
        this.axes = search.axes().stream().map(this::axis).toList();
    }

    private Field axis(String name) {
        Field field = conditions.field(name);
        if (!field.aggregate() || !field.type().isNumber()) {
            throw new SearchException("“" + name + "” is no number over time: expected an aggregate such as count().");
        }
        return field;
    }

    List<Field> axes() {
        return axes;
    }

    /** @param groups values by field of the groups that get a line of their own */
    Query sql(List<Map<String, Object>> groups) {
        Query select = Query.of(
                        "SELECT floor(extract(epoch FROM " + dataset.time() + ") / ?)::bigint, ",
                        search.interval().toSeconds())
                .add(groupNumber(groups));
        axes.forEach(axis -> select.add(", ").add(axis.sql()));
        ConditionSql.Split split = ConditionSql.split(QueryParser.parse(search.query()));
        if (!split.groups().isEmpty() && !search.isGrouped()) {
            throw new SearchException("Conditions on aggregates choose among groups, and this series has none.");
        }
        Query where = SearchStatement.where(conditions, dataset, search.scope(), split.rows());
        return select.add(" FROM " + dataset.table() + conditions.joins())
                .add(where)
                .add(" GROUP BY 1, 2");
    }

    private Query groupNumber(List<Map<String, Object>> groups) {
        if (groups.isEmpty()) {
            return Query.of(search.isGrouped() ? Integer.toString(OTHER) : "0");
        }
        Query number = Query.of("CASE");
        for (int n = 0; n < groups.size(); n++) {
            Map<String, Object> group = groups.get(n);
            number.add(" WHEN ")
                    .add(ConditionSql.any(search.groupBy(), " AND ", field -> is(conditions.field(field), group)))
                    .add(" THEN " + n);
        }
        return number.add(" ELSE " + OTHER + " END");
    }

    private static Query is(Field field, Map<String, Object> group) {
        if (field.aggregate() || field.type() == FieldType.ARRAY) {
            throw new SearchException("Series cannot be grouped by “" + field.name() + "”.");
        }
        Object value = group.get(field.name());
        Query sql = Query.of("").add(field.sql());
        return value == null ? sql.add(" IS NULL") : sql.add(" = ?", value);
    }
}
