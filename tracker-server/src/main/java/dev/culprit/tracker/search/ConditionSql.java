package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes conditions of statements out of conditions of queries. Names go through {@link Dataset}, everything else
 * becomes a bound value. A term is never unknown in SQL's sense: what a row does not have is unequal to every value.
 */
final class ConditionSql {
    private final Dataset dataset;
    private final Aggregates aggregates;
    private final ValueConditions values;
    private final Set<String> joins = new LinkedHashSet<>();

    /** @param seconds of the time that one group covers, for rates */
    ConditionSql(Dataset dataset, double seconds, Instant now) {
        this.dataset = dataset;
        this.aggregates = new Aggregates(dataset, seconds, this);
        this.values = new ValueConditions(now);
    }

    /** A field, tag or aggregate. */
    Field field(String name) {
        Field field = Aggregates.isAggregate(name) ? aggregates.read(name) : dataset.field(name);
        joins.addAll(field.joins());
        return field;
    }

    /** What the fields that were asked for so far need to be joined. */
    String joins() {
        return String.join("", joins);
    }

    /** The conjuncts of a query that concern rows, and those that concern groups. */
    record Split(List<Condition> rows, List<Condition> groups) {}

    static Split split(Condition condition) {
        List<Condition> parts = condition instanceof Condition.All all ? all.parts() : List.of(condition);
        return new Split(
                parts.stream().filter(part -> !aboutGroups(part)).toList(),
                parts.stream().filter(ConditionSql::aboutGroups).toList());
    }

    private static boolean aboutGroups(Condition condition) {
        if (condition instanceof Condition.Term term) {
            return Aggregates.isAggregate(term.key());
        }
        List<Condition> parts = condition instanceof Condition.All all
                ? all.parts()
                : condition instanceof Condition.Any any ? any.parts() : List.of();
        long groups = parts.stream().filter(ConditionSql::aboutGroups).count();
        if (groups > 0 && groups < parts.size()) {
            throw new SearchException("Conditions on aggregates, such as count():>10, and on fields cannot stand in the"
                    + " same parentheses; join them by AND, outside of any.");
        }
        return groups > 0;
    }

    /** A condition on a row. */
    Query rows(Condition condition) {
        if (condition instanceof Condition.Term term && Aggregates.isAggregate(term.key())) {
            throw new SearchException("“" + term.key() + "” is an aggregate: it has no value for a single row.");
        }
        return compile(condition);
    }

    /** A condition on a row or a group. */
    Query compile(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), " AND ", "true");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), " OR ", "false");
        }
        if (condition instanceof Condition.Words words) {
            return words(words.text());
        }
        if (condition instanceof Condition.Has has) {
            return term(has.negated(), ValueConditions.present(field(has.key())));
        }
        Condition.Term term = (Condition.Term) condition;
        if (term.key().equals("is")) {
            throw new SearchException("“is:” searches issues; events have no state.");
        }
        return term(term.negated(), values.of(field(term.key()), term.operator(), term.values()));
    }

    private static Query term(boolean negated, Query condition) {
        return Query.of("(").add(condition).add(negated ? ") IS NOT TRUE" : ")");
    }

    private Query joined(List<Condition> parts, String word, String none) {
        return parts.isEmpty() ? Query.of(none) : any(parts, word, this::compile);
    }

    private Query words(TextPattern text) {
        String like = "%" + text.like() + "%";
        return any(dataset.words(), " OR ", column -> Query.of(column + " ILIKE ?", like));
    }

    static <T> Query any(List<T> parts, String word, Function<T, Query> condition) {
        Query sql = Query.of("(");
        for (int n = 0; n < parts.size(); n++) {
            sql.add(n == 0 ? "" : word).add(condition.apply(parts.get(n)));
        }
        return sql.add(")");
    }
}
