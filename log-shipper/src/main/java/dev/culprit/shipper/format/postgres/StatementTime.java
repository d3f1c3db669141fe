package dev.culprit.shipper.format.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of the time that a statement took: {@code duration: 303.407 ms  statement: SELECT …}, and the same from
 * auto_explain, with the plan.
 *
 * @param millis how long it took
 * @param statement as it was written; null for a protocol step without one
 * @param plan the text of the plan; null when it is not auto_explain's
 */
record StatementTime(double millis, @Nullable String statement, @Nullable String plan) {
    static final String START = "duration: ";

    private static final Pattern SHAPE = Pattern.compile("(?s)duration: (\\d{1,15}(?:\\.\\d{1,9})?) ms"
            + "(?:  (?:(plan):\\n(.*)|(?:statement|execute|bind|parse|fastpath function call)[^:\\n]*: (.*)|.*))?");
    private static final String QUERY_TEXT = "Query Text: ";
    /** The first node of a plan as text has its costs; the other forms begin with a bracket or a tag. */
    private static final Pattern PLAN = Pattern.compile("\\n(?=[^\\n]*  \\(cost=|[^\\n]*  \\(actual )");

    static Optional<StatementTime> of(String message) {
        if (!message.startsWith(START)) {
            return Optional.empty();
        }
        Matcher shape = SHAPE.matcher(message);
        if (!shape.matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(shape.group(1));
        if (shape.group(2) == null) {
            return Optional.of(new StatementTime(millis, shape.group(4), null));
        }
        return Optional.of(explained(millis, shape.group(3)));
    }

    private static StatementTime explained(double millis, String text) {
        if (!text.startsWith(QUERY_TEXT)) {
            return new StatementTime(millis, null, text);
        }
        String[] parts = PLAN.split(text.substring(QUERY_TEXT.length()), 2);
        return new StatementTime(millis, parts[0], parts.length > 1 ? parts[1] : "");
    }

    boolean isPlan() {
        return plan != null;
    }
}
