package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.record.LogRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report of the text log:
 *
 * <pre>
 * prefix ERROR:  [SQLSTATE: ]message[ at character N]
 * TAB    second line of the message
 * prefix DETAIL:  text
 * prefix HINT:  …  QUERY:  …  CONTEXT:  …  LOCATION:  …  BACKTRACE:  …  STATEMENT:  …
 * </pre>
 */
final class StderrReader {
    private static final Pattern STATE = Pattern.compile("([0-9A-Z]{5}): ");
    private static final Pattern POSITION = Pattern.compile(" at character (\\d+)$");
    private static final Pattern PORT = Pattern.compile("\\(\\d+\\)$");

    private final LinePrefixes prefixes;

    StderrReader(LinePrefixes prefixes) {
        this.prefixes = prefixes;
    }

    Optional<PostgresReport> read(byte[] bytes, int from, int to) {
        PrefixMatch match = new PrefixMatch();
        PostgresReport.Fields fields = new PostgresReport.Fields();
        Map<ReportField, StringBuilder> parts = new EnumMap<>(ReportField.class);
        @Nullable StringBuilder open = null;
        for (int[] line : LinePrefixes.lines(bytes, from, to)) {
            boolean goesOn = line[0] < line[1] && bytes[line[0]] == '\t';
            if (!goesOn && prefixes.matches(bytes, line[0], line[1], match)) {
                open = part(bytes, line[1], match, fields, parts);
            } else if (open == null) {
                return Optional.empty();
            } else {
                open.append('\n').append(LogRecord.text(bytes, goesOn ? line[0] + 1 : line[0], line[1]));
            }
        }
        return Optional.of(report(fields, parts));
    }

    private static StringBuilder part(
            byte[] bytes,
            int to,
            PrefixMatch match,
            PostgresReport.Fields fields,
            Map<ReportField, StringBuilder> parts) {
        Keyword keyword = java.util.Objects.requireNonNull(match.keyword());
        if (parts.isEmpty()) {
            for (ReportField field : ReportField.values()) {
                if (match.has(field)) {
                    fields.put(field, value(field, bytes, match));
                }
            }
        }
        ReportField field = keyword.part() == null ? ReportField.MESSAGE : keyword.part();
        if (field == ReportField.MESSAGE) {
            fields.put(ReportField.SEVERITY, keyword.name());
        }
        return parts.computeIfAbsent(field, key -> new StringBuilder())
                .append(LogRecord.text(bytes, match.textAt(), to));
    }

    private static String value(ReportField field, byte[] bytes, PrefixMatch match) {
        String text =
                LogRecord.text(bytes, match.start(field), match.end(field)).strip();
        return field == ReportField.HOST ? PORT.matcher(text).replaceFirst("") : text;
    }

    private static PostgresReport report(PostgresReport.Fields fields, Map<ReportField, StringBuilder> parts) {
        parts.forEach((field, text) -> {
            if (field != ReportField.MESSAGE) {
                fields.put(field, text.toString());
            }
        });
        @Nullable StringBuilder message = parts.get(ReportField.MESSAGE);
        if (message != null) {
            message(message.toString(), fields);
        }
        return fields.report();
    }

    private static void message(String raw, PostgresReport.Fields fields) {
        String text = raw;
        Matcher state = STATE.matcher(text);
        // only a verbose log has the code there, and such a log has the place in the source too
        if (state.lookingAt() && (fields.has(ReportField.LOCATION) || Conditions.isKnown(state.group(1)))) {
            fields.put(ReportField.SQLSTATE, state.group(1));
            text = text.substring(state.end());
        }
        Matcher position = POSITION.matcher(text);
        if (position.find()) {
            fields.put(ReportField.POSITION, position.group(1));
            text = text.substring(0, position.start());
        }
        fields.put(ReportField.MESSAGE, text);
    }
}
