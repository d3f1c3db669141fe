package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls in a CONTEXT, which has the innermost first. The SQL that a function ran when it called another one stands above
 * that function, and becomes the source line of its frame.
 *
 * @param frames the outermost first
 * @param notes the lines that are no calls, such as {@code COPY flyers, line 2}
 */
record CallContext(List<StackFrame> frames, List<String> notes) {
    private static final Pattern PLPGSQL =
            Pattern.compile("PL/pgSQL function (.+?)(?: line (\\d+))?(?: (?:at|during) (.*)| (while .*))?");
    private static final Pattern SQL_FUNCTION =
            Pattern.compile("SQL function \"(.+?)\"(?: (statement \\d+|during .*))?");
    private static final Pattern OTHER_FUNCTION =
            Pattern.compile("(PL/\\w+) (?:function|anonymous code block) ?\"?([^\"]*)\"?");
    private static final Pattern SQL =
            Pattern.compile("(?s)(?:SQL (?:statement|expression)|PL/pgSQL (?:assignment|expression)) \"(.*)\"");
    private static final Pattern NEXT = Pattern.compile("\\n(?=PL/\\w+ |SQL (?:statement|expression|function) \"|COPY |"
            + "JSON data, |while |unnamed portal |portal |automatic |referenced |parallel worker|extended query )");
    private static final String RAISE = "RAISE";

    static CallContext of(
            PostgresReport report, UnaryOperator<@Nullable String> sql, UnaryOperator<@Nullable String> note) {
        List<StackFrame> frames = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        report.find(ReportField.LOCATION).map(CallContext::location).ifPresent(frames::add);
        @Nullable String ran = null;
        for (String item : NEXT.split(report.text(ReportField.CONTEXT))) {
            Matcher statement = SQL.matcher(item);
            if (statement.matches()) {
                ran = sql.apply(statement.group(1));
                continue;
            }
            Optional<StackFrame> frame = call(item, ran);
            if (frame.isPresent()) {
                frames.add(frame.get());
                ran = null;
            } else if (!item.isEmpty()) {
                @Nullable String told = note.apply(item);
                if (told != null) {
                    notes.add(told);
                }
            }
        }
        Collections.reverse(frames);
        return new CallContext(frames, notes);
    }

    private static Optional<StackFrame> call(String item, @Nullable String ran) {
        Matcher plpgsql = PLPGSQL.matcher(item);
        if (plpgsql.matches()) {
            @Nullable String what = plpgsql.group(3) == null ? plpgsql.group(4) : plpgsql.group(3);
            @Nullable Integer line = plpgsql.group(2) == null ? null : number(plpgsql.group(2));
            return Optional.of(frame(plpgsql.group(1), "plpgsql", line, ran == null ? what : ran));
        }
        Matcher sql = SQL_FUNCTION.matcher(item);
        if (sql.matches()) {
            return Optional.of(frame(sql.group(1), "sql", null, ran == null ? sql.group(2) : ran));
        }
        Matcher other = OTHER_FUNCTION.matcher(item);
        if (other.matches()) {
            String language = other.group(1).replace("/", "").toLowerCase(java.util.Locale.ROOT);
            String name = other.group(2).isEmpty() ? "inline_code_block" : other.group(2);
            return Optional.of(frame(name, language, null, ran));
        }
        return Optional.empty();
    }

    private static StackFrame frame(String function, String language, @Nullable Integer line, @Nullable String source) {
        int arguments = function.indexOf('(');
        String name = arguments > 0 ? function.substring(0, arguments) : function;
        return new StackFrame(function, language, name + "." + language, line, null, true, source);
    }

    /** {@code exec_stmt_raise, pl_exec.c:3891}. */
    private static StackFrame location(String text) {
        int comma = text.indexOf(", ");
        int colon = text.lastIndexOf(':');
        String function = comma < 0 ? "?" : text.substring(0, comma);
        String file = text.substring(comma < 0 ? 0 : comma + 2, colon < comma ? text.length() : Math.max(colon, 0));
        return new StackFrame(
                function, null, file, colon < 0 ? null : number(text.substring(colon + 1)), null, false, null);
    }

    private static @Nullable Integer number(String digits) {
        try {
            return Integer.valueOf(digits.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private List<StackFrame> calls() {
        return frames.stream()
                .filter(frame -> Boolean.TRUE.equals(frame.inApp()))
                .toList();
    }

    Optional<StackFrame> innermost() {
        List<StackFrame> calls = calls();
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
    }

    Optional<StackFrame> outermost() {
        return calls().stream().findFirst();
    }

    /** Whether an application's own RAISE made the report. */
    boolean isRaised() {
        return innermost().map(frame -> RAISE.equals(frame.contextLine())).orElse(false);
    }
}
