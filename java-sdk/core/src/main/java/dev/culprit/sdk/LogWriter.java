package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.protocol.User;
import java.time.Instant;
import java.util.IllegalFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes log entries of templates and their values, and writes them. */
final class LogWriter {
    private static final int MAX_PARAMETERS = 50;

    private final CulpritOptions options;
    private final Environment environment;
    private final UsualAttributes usual = new UsualAttributes();

    LogWriter(CulpritOptions options, Environment environment) {
        this.options = options;
        this.environment = environment;
    }

    CulpritLogEvent event(
            CulpritLogLevel level,
            CulpritLogParameters parameters,
            String message,
            @Nullable Object @Nullable [] args,
            Scopes scopes) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (args != null && args.length > 0) {
            attributes.put("sentry.message.template", message);
            for (int i = 0; i < Math.min(args.length, MAX_PARAMETERS); i++) {
                put(attributes, "sentry.message.parameter." + i, args[i]);
            }
        }
        put(attributes, UsualAttributes.SERVER, environment.serverName());
        attributes.put(UsualAttributes.SDK_NAME, SdkInfo.NAME);
        attributes.put(UsualAttributes.SDK_VERSION, SdkInfo.VERSION);
        put(attributes, UsualAttributes.ENVIRONMENT, options.getEnvironment());
        put(attributes, UsualAttributes.RELEASE, environment.release());
        put(attributes, "sentry.origin", parameters.getOrigin());
        user(attributes, scopes.isolation().getUser());
        attributes.putAll(parameters.getAttributes());
        ISpan span = scopes.span();
        TraceState trace = scopes.isolation().trace();
        Instant time = parameters.getTimestamp();
        return new CulpritLogEvent(
                time == null ? Instant.now() : time,
                span == null ? trace.traceId() : span.getSpanContext().getTraceId(),
                span == null ? trace.spanId() : span.getSpanContext().getSpanId(),
                level,
                format(message, args),
                attributes);
    }

    private static void user(Map<String, Object> attributes, @Nullable User user) {
        if (user != null) {
            put(attributes, "user.id", user.getId());
            put(attributes, "user.name", user.getUsername());
            put(attributes, "user.email", user.getEmail());
        }
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    @SuppressWarnings("FormatStringAnnotation") // the program's template, as in other SDKs
    private static String format(String message, @Nullable Object @Nullable [] args) {
        if (args == null || args.length == 0) {
            return message;
        }
        try {
            return String.format(message, args);
        } catch (IllegalFormatException e) {
            return message;
        }
    }

    void write(JsonWriter json, CulpritLogEvent event) {
        json.beginObject().name("timestamp");
        EventWriter.micros(json, event.getTimestamp());
        json.name("trace_id").value(event.getTraceId().toString());
        SpanId spanId = event.getSpanId();
        if (spanId != null) {
            json.name("span_id").value(spanId.toString());
        }
        json.name("body").value(Texts.cut(event.getBody(), Texts.FREE));
        json.name("level").value(event.getLevel().apiName());
        json.name("severity_number").value(event.getLevel().getSeverityNumber());
        json.name("attributes").beginObject();
        for (Map.Entry<String, Object> entry : event.getAttributes().entrySet()) {
            byte[] known = usual.member(entry.getKey(), entry.getValue());
            if (known == null) {
                attribute(json, entry.getKey(), entry.getValue());
            } else {
                json.encoded(known);
            }
        }
        json.endObject().endObject();
    }

    static void attribute(JsonWriter json, String name, Object value) {
        json.name(Texts.cut(name, Texts.NAME)).beginObject().name("type");
        typed(json, value);
        json.endObject();
    }

    private static void typed(JsonWriter json, Object value) {
        if (value instanceof Boolean) {
            json.value("boolean").name("value").value((Boolean) value);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            json.value("integer").name("value").value(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            json.value("double").name("value").value(((Number) value).doubleValue());
        } else {
            json.value("string").name("value").value(Texts.of(value));
        }
    }
}
