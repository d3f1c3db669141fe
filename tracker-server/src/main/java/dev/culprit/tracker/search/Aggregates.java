package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions over a group of rows, as in {@code count_unique(user)}. */
final class Aggregates {
    private static final Pattern FUNCTION = Pattern.compile("([a-z_0-9]{1,40})\\(([^()]{0,400})\\)");
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "equals", Operator.EQUAL,
            "notEquals", Operator.EQUAL,
            "greater", Operator.GREATER,
            "greaterOrEquals", Operator.GREATER_OR_EQUAL,
            "less", Operator.LESS,
            "lessOrEquals", Operator.LESS_OR_EQUAL);
    private static final String KNOWN = "count(), count_unique(field), count_if(field,comparison,value), min(field),"
            + " max(field), first_seen(), last_seen(), epm() and eps()";

    private final Dataset dataset;
    private final double seconds;
    private final ConditionSql conditions;

    /** @param seconds of the time that one group covers, for rates */
    Aggregates(Dataset dataset, double seconds, ConditionSql conditions) {
        this.dataset = dataset;
        this.seconds = seconds;
        this.conditions = conditions;
    }

    static boolean isAggregate(String name) {
        return name.endsWith(")");
    }

    /** @throws SearchException if there is no such function, or its arguments are not what it wants */
    Field read(String name) {
        Matcher function = FUNCTION.matcher(name);
        if (!function.matches()) {
            throw unknown(name);
        }
        String inside = function.group(2).strip();
        List<String> arguments = inside.isEmpty()
                ? List.of()
                : Arrays.stream(inside.split(",", -1)).map(String::strip).toList();
        return switch (function.group(1)) {
            case "count" -> count(name);
            case "count_unique" -> unique(name, argument(name, arguments));
            case "count_if" -> countIf(name, arguments);
            case "min" -> extreme(name, "min", argument(name, arguments));
            case "max" -> extreme(name, "max", argument(name, arguments));
            case "first_seen" -> seen(name, "min", arguments);
            case "last_seen" -> seen(name, "max", arguments);
            case "epm" -> rate(name, FieldType.PER_MINUTE, 60 / seconds, arguments);
            case "eps" -> rate(name, FieldType.PER_SECOND, 1 / seconds, arguments);
            default -> throw unknown(name);
        };
    }

    private SearchException unknown(String name) {
        return new SearchException(
                "“" + name + "” is no aggregate over " + dataset.name() + ": there are " + KNOWN + ".");
    }

    /** Clients also write {@code count(id)}; every row has an id. */
    private static Field count(String name) {
        return Field.aggregate(name, FieldType.INTEGER, Query.of("count(*)"), List.of());
    }

    private Field unique(String name, String argument) {
        Field field = dataset.field(argument);
        return Field.aggregate(
                name,
                FieldType.INTEGER,
                Query.of("count(DISTINCT ").add(field.sql()).add(")"),
                field.joins());
    }

    private Field countIf(String name, List<String> arguments) {
        Operator operator = arguments.size() == 3 ? COMPARISONS.get(arguments.get(1)) : null;
        if (operator == null) {
            throw new SearchException(
                    "“" + name + "”: expected count_if(field,comparison,value), with a comparison out of "
                            + COMPARISONS.keySet().stream().sorted().toList() + ".");
        }
        TextPattern value = TextPattern.literal(arguments.get(2).replaceAll("^\"(.*)\"$", "$1"));
        boolean negated = arguments.get(1).equals("notEquals");
        Query condition = conditions.rows(new Condition.Term(arguments.get(0), negated, operator, List.of(value)));
        return Field.aggregate(
                name,
                FieldType.INTEGER,
                Query.of("count(*) FILTER (WHERE ").add(condition).add(")"),
                dataset.field(arguments.get(0)).joins());
    }

    private Field extreme(String name, String function, String argument) {
        Field field = dataset.field(argument);
        if (field.type() != FieldType.DATE && !field.type().isNumber()) {
            throw new SearchException("“" + name + "” needs a date or number, and “" + argument + "” is none.");
        }
        return Field.aggregate(
                name, field.type(), Query.of(function + "(").add(field.sql()).add(")"), field.joins());
    }

    private Field seen(String name, String function, List<String> arguments) {
        none(name, arguments);
        return Field.aggregate(name, FieldType.DATE, Query.of(function + "(" + dataset.time() + ")"), List.of());
    }

    private Field rate(String name, FieldType type, double factor, List<String> arguments) {
        none(name, arguments);
        return Field.aggregate(name, type, Query.of("count(*) * ?::float8", factor), List.of());
    }

    private static void none(String name, List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new SearchException("“" + name + "” takes no argument.");
        }
    }

    private static String argument(String name, List<String> arguments) {
        if (arguments.size() != 1 || arguments.get(0).isEmpty()) {
            throw new SearchException("“" + name + "” takes one argument: the name of a field or tag.");
        }
        return arguments.get(0);
    }
}
