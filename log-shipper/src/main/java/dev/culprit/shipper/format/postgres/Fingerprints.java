package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.record.StackFrame;
import dev.culprit.shipper.text.Parameterizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What reports have in common when they are of one failure. */
final class Fingerprints {
    private static final Pattern CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");
    private static final Pattern COLUMN = Pattern.compile("column \"([^\"]+)\" of relation \"([^\"]+)\"");
    private static final Pattern DOMAIN = Pattern.compile("domain (\\S+)");
    private static final Set<String> OF_STATEMENT = Set.of("57014", "55P03", "40P01");
    private static final String PG = "pg";

    private Fingerprints() {}

    static List<String> of(String sqlstate, PostgresReport report, CallContext calls) {
        String message = report.text(ReportField.MESSAGE);
        @Nullable StackFrame innermost = calls.innermost().orElse(null);
        if (innermost != null && calls.isRaised()) {
            // the line of the RAISE says more than its code, which not every log has
            return List.of(PG, "raise", String.valueOf(innermost.function()), String.valueOf(innermost.line()));
        }
        if (sqlstate.startsWith("23")) {
            return List.of(PG, sqlstate, constraint(message));
        }
        if (OF_STATEMENT.contains(sqlstate)
                && report.find(ReportField.STATEMENT).isPresent()) {
            return List.of(PG, sqlstate, SqlText.hash(report.text(ReportField.STATEMENT)));
        }
        List<String> parts = new ArrayList<>(List.of(PG, sqlstate, template(message)));
        if (innermost != null && !sqlstate.startsWith("42")) {
            parts.add(String.valueOf(innermost.function()));
        }
        return parts;
    }

    static List<String> slow(@Nullable String statement) {
        return List.of("pg-slow", statement == null ? "" : SqlText.hash(statement));
    }

    static List<String> serverLine(ServerLines.Line line, PostgresReport report) {
        @Nullable String statement = report.get(ReportField.STATEMENT);
        return line.rule().equals(ServerLines.LOCK_WAIT) && statement != null
                ? List.of(PG, line.rule(), SqlText.hash(statement))
                : List.of(PG, line.rule(), template(report.text(ReportField.MESSAGE)));
    }

    static String template(String message) {
        return Parameterizer.parameterize(message.lines().findFirst().orElse(""))
                .text();
    }

    private static String constraint(String message) {
        Matcher constraint = CONSTRAINT.matcher(message);
        if (constraint.find()) {
            return constraint.group(1);
        }
        Matcher column = COLUMN.matcher(message);
        if (column.find()) {
            return column.group(2) + "." + column.group(1);
        }
        Matcher domain = DOMAIN.matcher(message);
        return domain.find() ? domain.group(1) : template(message);
    }
}
