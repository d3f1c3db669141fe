package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares a field with the values of a term, as its type wants it. */
final class ValueConditions {
    private final Instant now;

    ValueConditions(Instant now) {
        this.now = now;
    }

    /** That the row has the field. */
    static Query present(Field field) {
        return field.type() == FieldType.ARRAY
                ? Query.of("cardinality(").add(field.sql()).add(") > 0")
                : Query.of("").add(field.sql()).add(" IS NOT NULL");
    }

    Query of(Field field, Operator operator, List<TextPattern> values) {
        return switch (field.type()) {
            case STRING -> texts(field, operator, values);
            case ARRAY -> arrays(field, operator, values);
            case DATE -> ConditionSql.any(values, " OR ", value -> date(field, operator, literal(field, value)));
            case BOOLEAN -> booleans(field, operator, values);
            case INTEGER, PER_MINUTE, PER_SECOND ->
                ConditionSql.any(values, " OR ", value -> Query.of("")
                        .add(field.sql())
                        .add(operator == Operator.EQUAL ? " = ?" : " " + operator.sign() + " ?", number(field, value)));
        };
    }

    private static Query texts(Field field, Operator operator, List<TextPattern> values) {
        onlyEqual(field, operator, "text");
        List<Query> parts = new ArrayList<>();
        List<String> literals = literals(values);
        Function<List<String>, Query> equal = field.equal();
        if (!literals.isEmpty()) {
            parts.add(equal != null ? equal.apply(literals) : among(field.sql(), literals));
        }
        if (values.contains(TextPattern.literal(""))) {
            parts.add(Query.of("").add(field.sql()).add(" IS NULL"));
        }
        for (TextPattern pattern : patterns(values)) {
            parts.add(Query.of("").add(field.sql()).add(" ILIKE ?", pattern.like()));
        }
        return ConditionSql.any(parts, " OR ", Function.identity());
    }

    private static Query among(Query sql, List<String> literals) {
        Query condition = Query.of("").add(sql);
        return literals.size() == 1
                ? condition.add(" = ?", literals.get(0))
                : condition.add(" = ANY (?)", (Object) literals.toArray(String[]::new));
    }

    private static Query arrays(Field field, Operator operator, List<TextPattern> values) {
        onlyEqual(field, operator, "a list of texts");
        List<Query> parts = new ArrayList<>();
        List<String> literals = literals(values);
        if (!literals.isEmpty()) {
            parts.add(Query.of("").add(field.sql()).add(" && ?", (Object) literals.toArray(String[]::new)));
        }
        if (values.contains(TextPattern.literal(""))) {
            parts.add(Query.of("(").add(present(field)).add(") IS NOT TRUE"));
        }
        for (TextPattern pattern : patterns(values)) {
            parts.add(Query.of("EXISTS (SELECT 1 FROM unnest(")
                    .add(field.sql())
                    .add(") AS one (value) WHERE one.value ILIKE ?)", pattern.like()));
        }
        return ConditionSql.any(parts, " OR ", Function.identity());
    }

    private static List<String> literals(List<TextPattern> values) {
        return values.stream()
                .filter(value -> value.isLiteral() && !value.text().isEmpty())
                .map(TextPattern::text)
                .toList();
    }

    private static List<TextPattern> patterns(List<TextPattern> values) {
        return values.stream().filter(value -> !value.isLiteral()).toList();
    }

    private Query date(Field field, Operator operator, String text) {
        SearchDate date = SearchDate.parse(field.name(), text, now);
        Query sql = Query.of("").add(field.sql());
        return switch (operator) {
            case GREATER, LESS_OR_EQUAL -> sql.add(" " + operator.sign() + " ?", date.last());
            case GREATER_OR_EQUAL, LESS -> sql.add(" " + operator.sign() + " ?", date.first());
            case EQUAL -> sql.add(" BETWEEN ?", date.from()).add(" AND ?", date.to());
        };
    }

    private static Query booleans(Field field, Operator operator, List<TextPattern> values) {
        onlyEqual(field, operator, "true or false");
        return ConditionSql.any(values, " OR ", value -> Query.of("")
                .add(field.sql())
                .add(truth(field, value) ? " IS TRUE" : " IS FALSE"));
    }

    private static boolean truth(Field field, TextPattern value) {
        return switch (literal(field, value).toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw new SearchException("“" + field.name() + "” is true or false, not “" + value.text() + "”.");
        };
    }

    private static BigDecimal number(Field field, TextPattern value) {
        String text = literal(field, value);
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            throw new SearchException("“" + field.name() + "” is a number, and “" + text + "” is none.");
        }
        return new BigDecimal(text);
    }

    private static String literal(Field field, TextPattern value) {
        if (!value.isLiteral()) {
            throw new SearchException("“" + field.name() + "” is no text: “" + value.text() + "” cannot have a *.");
        }
        return value.text();
    }

    private static void onlyEqual(Field field, @Nullable Operator operator, String what) {
        if (operator != Operator.EQUAL) {
            throw new SearchException("“" + field.name() + "” is " + what
                    + ": it cannot be compared with < or >. A value that begins so goes into quotes.");
        }
    }
}
