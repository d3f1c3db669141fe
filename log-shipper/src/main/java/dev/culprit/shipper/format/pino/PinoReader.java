package dev.culprit.shipper.format.pino;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.json.JsonFields;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the fields of a line of Pino to an entry. */
final class PinoReader {
    private static final Set<String> OWN = Set.of(
            "level",
            "severity",
            "lvl",
            "time",
            "timestamp",
            "@timestamp",
            "pid",
            "hostname",
            "msg",
            "message",
            "err",
            "error",
            "exception",
            "req",
            "res",
            "responseTime",
            "v");
    private static final String SYNTHETIC = "failed with status code ";

    private final ZoneId zone;
    private final boolean http5xx;
    private final boolean deduplicate;
    private final @Nullable String messageKey;
    private final @Nullable String errorKey;
    private final @Nullable String nestedKey;
    private final Map<String, Object> levels;

    PinoReader(FormatSettings settings, boolean http5xx) {
        this.zone = settings.zone();
        this.http5xx = http5xx;
        this.deduplicate = settings.flag("dedupe_with_sdk", false);
        this.messageKey = settings.text("message_key").orElse(null);
        this.errorKey = settings.text("error_key").orElse(null);
        this.nestedKey = settings.text("nested_key").orElse(null);
        this.levels = JsonFields.object(settings.options().get("levels"));
    }

    LogEntry read(Map<String, Object> fields) {
        Map<String, Object> nested = nested(fields);
        Object error = error(fields, nested);
        HttpFields http = new HttpFields(fields);
        Level level = level(fields, error);
        boolean serverError = http5xx && http.status() >= 500;
        PinoError read = PinoError.of(error, serverError);
        String message = message(fields, nested, read, http);
        LogEntry.Builder entry = LogEntry.builder(
                        serverError && level.compareTo(Level.ERROR) > 0 ? Level.ERROR : level, message)
                .platform("node")
                .logger(logger(fields))
                .time(time(fields))
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
        Traces.addTo(entry, fields, http.headers());
        entry.key("pid", fields.get("pid"));
        rest(entry, fields);
        attention(entry, fields, http, message);
        return entry.build();
    }

    /** What a breadcrumb shows of it. */
    LogEntry glance(Map<String, Object> fields) {
        Map<String, Object> nested = nested(fields);
        Object error = error(fields, nested);
        HttpFields http = new HttpFields(fields);
        Level level = level(fields, error);
        boolean serverError = http5xx && http.status() >= 500;
        String message = message(fields, nested, PinoError.of(error, serverError), http);
        LogEntry.Builder entry = LogEntry.builder(
                        serverError && level.compareTo(Level.ERROR) > 0 ? Level.ERROR : level, message)
                .logger(logger(fields))
                .time(time(fields));
        http.glance(entry);
        Traces.addTo(entry, fields, http.headers());
        entry.key("pid", fields.get("pid"));
        attention(entry, fields, http, message);
        return entry.build();
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

    private Map<String, Object> nested(Map<String, Object> fields) {
        if (nestedKey != null) {
            return JsonFields.object(fields.get(nestedKey));
        }
        return JsonFields.object(fields.get("payload"));
    }

    private @Nullable Object error(Map<String, Object> fields, Map<String, Object> nested) {
        for (Map<String, Object> place : List.of(fields, nested)) {
            for (String name : errorKey == null ? List.of("err", "error", "exception") : List.of(errorKey)) {
                if (place.containsKey(name)) {
                    return place.get(name);
                }
            }
        }
        return null;
    }

    private Level level(Map<String, Object> fields, @Nullable Object error) {
        for (String name : List.of("level", "severity", "lvl", "log.level")) {
            Object value = fields.get(name);
            if (value != null && levels.containsKey(value.toString())) {
                return Levels.parse(String.valueOf(levels.get(value.toString())))
                        .orElse(Level.INFO);
            }
            if (value instanceof Number number) {
                return Levels.ofPino(number.doubleValue());
            }
            if (value instanceof String word && Levels.parse(word).isPresent()) {
                return Levels.parse(word).get();
            }
        }
        return error == null || error == JsonFields.Null.NULL ? Level.INFO : Level.ERROR;
    }

    private java.time.@Nullable Instant time(Map<String, Object> fields) {
        for (String name : List.of("time", "timestamp", "@timestamp", "ts")) {
            var time = LogTimes.of(fields.get(name), zone);
            if (time.isPresent()) {
                return time.get();
            }
        }
        return null;
    }

    private static @Nullable String release(Map<String, Object> fields) {
        String release = JsonFields.text(fields.get("release"));
        return release == null ? JsonFields.text(fields.get("version")) : release;
    }

    private String message(Map<String, Object> fields, Map<String, Object> nested, PinoError error, HttpFields http) {
        if (http5xx && http.status() >= 500 && error.exceptions().isEmpty() && http.title() != null) {
            return http.title();
        }
        for (Map<String, Object> place : List.of(fields, nested)) {
            for (String name : messageKey == null ? List.of("msg", "message") : List.of(messageKey)) {
                String text = JsonFields.text(place.get(name));
                if (text != null && !text.isBlank()) {
                    return text;
                }
            }
        }
        if (error.message() != null && !error.message().isBlank()) {
            return error.message();
        }
        return fields.entrySet().stream()
                .filter(field -> field.getValue() instanceof String
                        && !OWN.contains(field.getKey())
                        && !field.getKey().equals("name"))
                .map(field -> (String) field.getValue())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    static boolean isSynthetic(@Nullable String message) {
        return message != null && message.startsWith(SYNTHETIC);
    }

    /** What is left stands in a context, and can be asked for by rules. */
    private void rest(LogEntry.Builder entry, Map<String, Object> fields) {
        Map<String, Object> rest = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object plain = value == JsonFields.Null.NULL ? "null" : value;
            entry.field(name, plain);
            boolean known =
                    OWN.contains(name) || name.equals("name") || name.equals(errorKey) || name.equals(messageKey);
            if (!known && value != JsonFields.Null.NULL) {
                rest.put(name, plain);
            }
        });
        if (fields.get("responseTime") instanceof Number time) {
            rest.put("responseTime", time);
        }
        entry.context("pino", rest);
    }
}
