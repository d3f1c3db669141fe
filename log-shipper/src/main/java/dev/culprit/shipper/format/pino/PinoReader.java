package dev.culprit.shipper.format.pino;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.json.FieldNames;
import dev.culprit.shipper.format.json.HttpFields;
import dev.culprit.shipper.format.json.JsonFields;
import dev.culprit.shipper.format.json.NodeError;
import dev.culprit.shipper.format.json.Traces;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the fields of a line of Pino to an entry. */
final class PinoReader {
    private static final List<String> REQUEST_IDS = List.of("reqId", "requestId", "req_id", "request_id");

    private final FieldNames names;
    private final boolean http5xx;
    private final boolean deduplicate;

    PinoReader(FormatSettings settings, boolean http5xx) {
        this.names = new FieldNames(settings);
        this.http5xx = http5xx;
        this.deduplicate = settings.flag("dedupe_with_sdk", false);
    }

    LogEntry read(Map<String, Object> fields) {
        Map<String, Object> nested = names.nested(fields);
        Object error = names.error(fields, nested);
        HttpFields http = new HttpFields(fields);
        Level level = level(fields, error);
        boolean serverError = http5xx && http.status() >= 500;
        NodeError read = NodeError.of(error, "auto.log.pino", serverError);
        String message = message(fields, nested, error, http);
        LogEntry.Builder entry = LogEntry.builder(
                        serverError && level.compareTo(Level.ERROR) > 0 ? Level.ERROR : level, message)
                .platform("node")
                .logger(logger(fields))
                .time(names.time(fields))
                .serverName(JsonFields.text(fields.get("hostname")))
                .release(release(fields))
                .exceptions(read.exceptions());
        if (read.exceptions().isEmpty() && !serverError) {
            Template template = Parameterizer.parameterize(message);
            entry.template(template.text(), template.params());
        }
        read.fields().forEach((name, value) -> entry.extra("err." + name, value));
        entry.tag("code", read.code()).extra("hint", read.hint());
        http.addTo(entry, serverError && read.exceptions().isEmpty());
        requestId(entry, fields);
        Traces.addTo(entry, fields, http.headers());
        entry.key("pid", fields.get("pid"));
        names.addRest(entry, "pino", fields, Set.of());
        attention(entry, fields, http, message);
        return entry.build();
    }

    /** What a breadcrumb shows of it. */
    LogEntry glance(Map<String, Object> fields) {
        Map<String, Object> nested = names.nested(fields);
        Object error = names.error(fields, nested);
        HttpFields http = new HttpFields(fields);
        Level level = level(fields, error);
        boolean serverError = http5xx && http.status() >= 500;
        String message = message(fields, nested, error, http);
        LogEntry.Builder entry = LogEntry.builder(
                        serverError && level.compareTo(Level.ERROR) > 0 ? Level.ERROR : level, message)
                .logger(logger(fields))
                .time(names.time(fields));
        http.glance(entry);
        requestId(entry, fields);
        Traces.addTo(entry, fields, http.headers());
        entry.key("pid", fields.get("pid"));
        attention(entry, fields, http, message);
        return entry.build();
    }

    /** Fastify's, which each line of a request has, and what others call theirs. That of pino-http is in the request. */
    private static void requestId(LogEntry.Builder entry, Map<String, Object> fields) {
        if (JsonFields.object(fields.get("req")).get("id") != null) {
            return;
        }
        for (String name : REQUEST_IDS) {
            String id = JsonFields.text(fields.get(name));
            if (id != null) {
                entry.key("req", id);
                return;
            }
        }
    }

    private static String logger(Map<String, Object> fields) {
        String name = JsonFields.text(fields.get("name"));
        return name == null ? "pino" : name;
    }

    private void attention(LogEntry.Builder entry, Map<String, Object> fields, HttpFields http, String message) {
        boolean aborted = http.status() == 0 && message.equals("request aborted");
        boolean captured = deduplicate && fields.containsKey("sentry_event_id");
        if (aborted || captured) {
            entry.attention(Attention.CONTEXT).rule(aborted ? "pino.aborted" : "pino.captured");
        }
        entry.extra("sentry_event_id", fields.get("sentry_event_id"));
    }

    private Level level(Map<String, Object> fields, @Nullable Object error) {
        return names.level(fields).orElse(error == null || error == JsonFields.Null.NULL ? Level.INFO : Level.ERROR);
    }

    private static @Nullable String release(Map<String, Object> fields) {
        String release = JsonFields.text(fields.get("release"));
        return release == null ? JsonFields.text(fields.get("version")) : release;
    }

    private String message(
            Map<String, Object> fields, Map<String, Object> nested, @Nullable Object error, HttpFields http) {
        if (http5xx && http.status() >= 500 && !NodeError.isThrown(error, true)) {
            String title = http.title();
            if (title != null) {
                return title;
            }
        }
        String message = names.message(fields, nested);
        if (message != null) {
            return message;
        }
        String thrown = NodeError.message(error);
        return thrown != null && !thrown.isBlank() ? thrown : names.firstText(fields);
    }
}
