package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.record.LogRecord;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of csvlog: 26 columns since PostgreSQL 14, 24 in 13, 23 before. A quoted value can hold commas, line breaks
 * and {@code ""}; an empty one is NULL.
 */
final class CsvReader {
    private static final @Nullable ReportField[] COLUMNS = {
        ReportField.TIME,
        ReportField.USER,
        ReportField.DATABASE,
        ReportField.PID,
        ReportField.HOST,
        ReportField.SESSION,
        ReportField.SESSION_LINE,
        ReportField.COMMAND,
        null,
        null,
        ReportField.TRANSACTION,
        ReportField.SEVERITY,
        ReportField.SQLSTATE,
        ReportField.MESSAGE,
        ReportField.DETAIL,
        ReportField.HINT,
        ReportField.INTERNAL_QUERY,
        ReportField.POSITION,
        ReportField.CONTEXT,
        ReportField.STATEMENT,
        ReportField.POSITION,
        ReportField.LOCATION,
        ReportField.APPLICATION,
        ReportField.BACKEND_TYPE,
        null,
        ReportField.QUERY_ID,
    };
    private static final int SEVERITY = 11;
    private static final int LEAST_COLUMNS = 23;
    /** A host is followed by a port; the {@code [local]} of a Unix socket is not. */
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    /** Whether a line begins a record: a stamp and its comma. */
    boolean begins(byte[] bytes, int from, int to) {
        int stamp = StampShape.end(bytes, from, to);
        return stamp > 0 && stamp < to && bytes[stamp] == ',';
    }

    /** Whether the quotes of a line leave open what was closed before it, or the other way round. */
    static boolean togglesQuote(byte[] bytes, int from, int to) {
        boolean odd = false;
        for (int i = from; i < to; i++) {
            odd ^= bytes[i] == '"';
        }
        return odd;
    }

    /** The severity of a record; null when the record does not reach that far. */
    @Nullable Keyword severity(byte[] bytes, int from, int to) {
        int column = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                quoted = !quoted;
            } else if (bytes[i] == ',' && !quoted && ++column == SEVERITY) {
                return severityAt(bytes, i + 1, to);
            }
        }
        return null;
    }

    private static @Nullable Keyword severityAt(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != ',') {
            end++;
        }
        return end == to || end == from ? null : Keyword.severityBefore(bytes, from, end);
    }

    /** Where a column's value begins, an opening quote left out; -1 when the record does not reach that far. */
    int column(int wanted, byte[] bytes, int from, int to) {
        int column = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                quoted = !quoted;
            } else if (bytes[i] == ',' && !quoted && ++column == wanted) {
                return i + 1 < to && bytes[i + 1] == '"' ? i + 2 : i + 1;
            }
        }
        return -1;
    }

    Optional<PostgresReport> read(byte[] bytes, int from, int to) {
        String text = LogRecord.text(bytes, from, to);
        PostgresReport.Fields fields = new PostgresReport.Fields();
        StringBuilder value = new StringBuilder();
        int column = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    value.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                put(column++, value, fields);
            } else {
                value.append(c);
            }
        }
        put(column++, value, fields);
        // a record that was cut is still worth what it has
        boolean enough = column >= LEAST_COLUMNS || (quoted && column > SEVERITY);
        return enough && fields.has(ReportField.SEVERITY) ? Optional.of(fields.report()) : Optional.empty();
    }

    private static void put(int column, StringBuilder value, PostgresReport.Fields fields) {
        @Nullable ReportField field = column < COLUMNS.length ? COLUMNS[column] : null;
        if (field != null) {
            String text = value.toString();
            fields.put(field, field == ReportField.HOST ? PORT.matcher(text).replaceFirst("") : text);
        }
        value.setLength(0);
    }
}
