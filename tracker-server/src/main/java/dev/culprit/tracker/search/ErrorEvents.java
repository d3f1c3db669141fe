package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The dataset of errors and messages. What the digest writes into the tags of every event anyway (transaction, logger,
 * url, handled, …) is read from there, so it is stored once and found in events of earlier versions too; the rest has a
 * column since V4 and is absent from older events.
 */
final class ErrorEvents {
    private static final String ISSUE = " LEFT JOIN issue i ON i.id = e.issue_id";
    private static final String PROJECT = " LEFT JOIN project p ON p.id = e.project_id";
    private static final String LEVEL = "CASE e.level WHEN 0 THEN 'debug' WHEN 1 THEN 'info' WHEN 2 THEN 'warning'"
            + " WHEN 3 THEN 'error' ELSE 'fatal' END";

    static final Dataset DATASET = new Dataset(
            "errors",
            "event e",
            "e.timestamp",
            "e.project_id",
            "e.environment",
            "e.event_id, e.project_id",
            "e.tags",
            List.of("e.title", "e.value"),
            Dataset.named(fields(), aliases()));

    private ErrorEvents() {}

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("id", FieldType.STRING, "replace(e.event_id::text, '-', '')")
                        .found(ErrorEvents::byId),
                Field.of("timestamp", FieldType.DATE, "e.timestamp"),
                Field.of("timestamp.to_hour", FieldType.DATE, "date_trunc('hour', e.timestamp, 'UTC')"),
                Field.of("timestamp.to_day", FieldType.DATE, "date_trunc('day', e.timestamp, 'UTC')"),
                Field.of("received", FieldType.DATE, "e.received"),
                Field.of("project", FieldType.STRING, "p.slug").joining(PROJECT),
                Field.of("project.id", FieldType.INTEGER, "e.project_id"),
                Field.of("issue", FieldType.STRING, "(p.short_prefix || '-' || i.short_id)")
                        .joining(PROJECT, ISSUE)
                        .found(ErrorEvents::byShortId),
                Field.of("issue.id", FieldType.INTEGER, "e.issue_id"),
                Field.of("trace", FieldType.STRING, "encode(e.trace_id, 'hex')").found(ErrorEvents::byTrace),
                Field.of("error.handled", FieldType.BOOLEAN, "(e.tags ->> 'handled' IS DISTINCT FROM 'no')"),
                Field.of("error.unhandled", FieldType.BOOLEAN, "(e.tags ->> 'handled' IS NOT DISTINCT FROM 'no')"),
                Field.of("stack.filename", FieldType.ARRAY, "e.stack_files"),
                Field.of("stack.function", FieldType.ARRAY, "e.stack_functions")));
        texts((name, sql) -> fields.add(Field.of(name, FieldType.STRING, sql)));
        return fields;
    }

    private static void texts(BiConsumer<String, String> add) {
        add.accept("title", "e.title");
        add.accept("message", "coalesce(e.value, e.title)");
        add.accept("culprit", "e.culprit");
        add.accept("level", LEVEL);
        add.accept("environment", "nullif(e.environment, '')");
        add.accept("release", "nullif(e.release, '')");
        add.accept("event.type", "e.event_type");
        add.accept("platform", "e.platform");
        add.accept("error.type", "e.error_type");
        add.accept("error.value", "CASE WHEN e.event_type = 'error' THEN e.value END");
        add.accept("error.mechanism", "(e.tags ->> 'mechanism')");
        add.accept("http.method", "e.http_method");
        add.accept("user", "e.user_key");
        add.accept("user.id", "e.user_id");
        add.accept("user.email", "e.user_email");
        add.accept("user.username", "e.user_name");
        add.accept("user.ip", "e.user_ip");
        add.accept("user.display", "coalesce(e.user_email, e.user_name, e.user_id, e.user_ip)");
        add.accept("sdk.name", "e.sdk_name");
        add.accept("sdk.version", "e.sdk_version");
        for (String tag : List.of("transaction", "url", "logger", "server_name", "dist", "os.name", "browser.name")) {
            add.accept(tag, "(e.tags ->> '" + tag + "')");
        }
    }

    private static Map<String, String> aliases() {
        return Map.ofEntries(
                Map.entry("location", "culprit"),
                Map.entry("http.url", "url"),
                Map.entry("project.name", "project"),
                Map.entry("project_id", "project.id"),
                Map.entry("issue.short_id", "issue"),
                Map.entry("issue_id", "issue.id"),
                Map.entry("group_id", "issue.id"),
                Map.entry("event_id", "id"),
                Map.entry("trace_id", "trace"),
                Map.entry("platform.name", "platform"),
                Map.entry("environment.name", "environment"),
                Map.entry("error.message", "error.value"),
                Map.entry("stack.module", "stack.filename"),
                Map.entry("user.name", "user.username"));
    }

    private static Query byId(List<String> ids) {
        UUID[] uuids = ids.stream().map(id -> uuid("id", id)).toArray(UUID[]::new);
        return Query.of("e.event_id = ANY (?)", (Object) uuids);
    }

    private static Query byTrace(List<String> traces) {
        byte[][] bytes = traces.stream()
                .map(trace ->
                        HexFormat.of().parseHex(uuid("trace", trace).toString().replace("-", "")))
                .toArray(byte[][]::new);
        return Query.of("e.trace_id = ANY (?)", (Object) bytes);
    }

    private static UUID uuid(String field, String text) {
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{32}")) {
            throw new SearchException("“" + field + "” has 32 hex digits; “" + text + "” has not.");
        }
        return UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    private static Query byShortId(List<String> shortIds) {
        Long[] numbers = new Long[shortIds.size()];
        String[] prefixes = new String[numbers.length];
        for (int n = 0; n < numbers.length; n++) {
            String id = shortIds.get(n);
            if (!id.matches(".+-\\d{1,18}")) {
                throw new SearchException("“issue” is an id such as WEB-12; “" + id + "” is not.");
            }
            int dash = id.lastIndexOf('-');
            prefixes[n] = id.substring(0, dash).toUpperCase(Locale.ROOT);
            numbers[n] = Long.valueOf(id.substring(dash + 1));
        }
        return Query.of(
                "e.issue_id = ANY (ARRAY(SELECT s.id FROM issue s JOIN project sp ON sp.id = s.project_id"
                        + " JOIN unnest(?, ?) AS w (prefix, number)"
                        + " ON sp.short_prefix = w.prefix AND s.short_id = w.number))",
                prefixes,
                numbers);
    }
}
