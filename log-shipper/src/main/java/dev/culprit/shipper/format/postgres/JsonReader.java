package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.json.JsonFields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a line of jsonlog (PostgreSQL 15 and later). */
final class JsonReader {
    private static final Map<String, ReportField> NAMES = Map.ofEntries(
            Map.entry("timestamp", ReportField.TIME),
            Map.entry("user", ReportField.USER),
            Map.entry("dbname", ReportField.DATABASE),
            Map.entry("pid", ReportField.PID),
            Map.entry("remote_host", ReportField.HOST),
            Map.entry("session_id", ReportField.SESSION),
            Map.entry("line_num", ReportField.SESSION_LINE),
            Map.entry("ps", ReportField.COMMAND),
            Map.entry("txid", ReportField.TRANSACTION),
            Map.entry("error_severity", ReportField.SEVERITY),
            Map.entry("state_code", ReportField.SQLSTATE),
            Map.entry("message", ReportField.MESSAGE),
            Map.entry("detail", ReportField.DETAIL),
            Map.entry("hint", ReportField.HINT),
            Map.entry("internal_query", ReportField.INTERNAL_QUERY),
            Map.entry("internal_position", ReportField.POSITION),
            Map.entry("context", ReportField.CONTEXT),
            Map.entry("statement", ReportField.STATEMENT),
            Map.entry("cursor_position", ReportField.POSITION),
            Map.entry("backtrace", ReportField.BACKTRACE),
            Map.entry("application_name", ReportField.APPLICATION),
            Map.entry("backend_type", ReportField.BACKEND_TYPE),
            Map.entry("query_id", ReportField.QUERY_ID));

    private static final ByteSearch SEVERITY = new ByteSearch("\"error_severity\":\"", '_');
    private static final ByteSearch MESSAGE = new ByteSearch("\"message\":\"", 'm');
    private static final int SEVERITY_LENGTH = "\"error_severity\":\"".length();
    private static final int MESSAGE_LENGTH = "\"message\":\"".length();

    boolean begins(byte[] bytes, int from, int to) {
        return ByteSearch.startsWith(bytes, from, to, "{\"timestamp\":\"") && SEVERITY.isIn(bytes, from, to);
    }

    /** The severity of a line; null when it is not in it. */
    @Nullable Keyword severity(byte[] bytes, int from, int to) {
        int at = SEVERITY.indexIn(bytes, from, to);
        int start = at + SEVERITY_LENGTH;
        if (at < 0) {
            return null;
        }
        int end = start;
        while (end < to && bytes[end] != '"') {
            end++;
        }
        return end == to || end == start ? null : Keyword.severityBefore(bytes, start, end);
    }

    /** Where the message begins; -1 when there is none. */
    int message(byte[] bytes, int from, int to) {
        int at = MESSAGE.indexIn(bytes, from, to);
        return at < 0 ? -1 : at + MESSAGE_LENGTH;
    }

    Optional<PostgresReport> read(byte[] bytes, int from, int to) {
        Optional<Map<String, Object>> json = JsonFields.read(bytes, from, to, Set.of());
        if (json.isEmpty() || !json.get().containsKey("error_severity")) {
            return Optional.empty();
        }
        PostgresReport.Fields fields = new PostgresReport.Fields();
        json.get().forEach((name, value) -> {
            @Nullable ReportField field = NAMES.get(name);
            if (field != null) {
                fields.put(field, JsonFields.text(value));
            }
        });
        fields.put(ReportField.LOCATION, location(json.get()));
        return Optional.of(fields.report());
    }

    private static @Nullable String location(Map<String, Object> json) {
        @Nullable String file = JsonFields.text(json.get("file_name"));
        if (file == null) {
            return null;
        }
        @Nullable String function = JsonFields.text(json.get("func_name"));
        return (function == null ? "" : function + ", ") + file + ":" + JsonFields.text(json.get("file_line_num"));
    }
}
