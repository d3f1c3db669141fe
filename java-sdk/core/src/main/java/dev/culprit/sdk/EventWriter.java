package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Rfc3339;
import dev.culprit.sdk.internal.json.JsonValues;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.protocol.Contexts;
import dev.culprit.sdk.protocol.CulpritException;
import dev.culprit.sdk.protocol.CulpritThread;
import dev.culprit.sdk.protocol.Message;
import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the payloads of events and feedback. What never changes was encoded when the client was made; a
 * {@code reduced} event leaves out what is large, for the case that the whole is over the server's limit.
 */
@SuppressWarnings("JavaUtilDate") // as in the public interface
final class EventWriter {
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "cookie",
            "set-cookie",
            "proxy-authorization",
            "x-api-key",
            "x-auth-token",
            "x-csrf-token",
            "x-xsrf-token");

    /** More than a person would set, and few enough for a small event. */
    private static final int MAX_TAGS = 200;

    private static final int MAX_STRINGS = 100;

    private final CulpritOptions options;
    private final ExceptionWriter exceptions;
    private final Threads threads;
    private final byte[] sdk;
    private final byte[] runtime = runtime();
    /** Of the event before, and most likely of the next. */
    private volatile @Nullable EventOrigin origin;

    /** As a member of an event; null until the first. */
    private volatile byte @Nullable [] modules;

    EventWriter(CulpritOptions options, ExceptionWriter exceptions, Threads threads, byte[] sdk) {
        this.options = options;
        this.exceptions = exceptions;
        this.threads = threads;
        this.sdk = sdk;
    }

    private static byte[] runtime() {
        ByteSink out = new ByteSink(128);
        JsonWriter json = new JsonWriter(out).beginObject().name("runtime").beginObject();
        json.name("name").value(System.getProperty("java.vendor", "Java"));
        json.name("version")
                .value(System.getProperty("java.version", ""))
                .endObject()
                .endObject();
        return Encoding.members(out);
    }

    private byte[] modules() {
        byte[] known = modules;
        if (known == null) {
            known = Modules.member(Modules.onClassPath());
            modules = known;
        }
        return known;
    }

    void event(JsonWriter json, CulpritEvent event, Scopes scopes, boolean reduced) {
        json.beginObject().name("timestamp").value(time(event.getTimestamp().getTime()));
        Message message = event.getMessage();
        if (message != null) {
            json.name("message");
            write(json, message);
        }
        text(json, "logger", event.getLogger(), Texts.NAME);
        boolean hasException = exceptions(json, event, reduced);
        threads(json, event, hasException, reduced);
        CulpritLevel level = event.getLevel();
        if (level != null) {
            json.name("level").value(level.apiName());
        }
        text(json, "transaction", event.getTransaction(), Texts.NAME);
        List<String> fingerprints = event.getFingerprints();
        strings(json.name("fingerprint"), fingerprints == null ? List.of() : fingerprints);
        Map<String, String> own = event.getModules();
        if (own == null && options.isSendModules() && !reduced) {
            json.encoded(modules());
        } else if (own != null && !own.isEmpty() && !reduced) {
            new JsonValues(json.name("modules")).write(own);
        }
        common(json, event, scopes, null, reduced);
        json.endObject();
    }

    private boolean exceptions(JsonWriter json, CulpritEvent event, boolean reduced) {
        List<CulpritException> set = event.exceptionsAsSet();
        Throwable throwable = event.getThrowable();
        if (set != null && !set.isEmpty()) {
            exceptions.write(json.name("exception"), set);
        } else if (set == null && throwable != null) {
            exceptions.write(json.name("exception"), throwable, reduced);
        } else {
            return false;
        }
        return true;
    }

    private void threads(JsonWriter json, CulpritEvent event, boolean hasException, boolean reduced) {
        List<CulpritThread> set = event.getThreads();
        if (set != null) {
            json.name("threads").beginObject().name("values").beginArray();
            set.forEach(thread -> write(json, thread));
            json.endArray().endObject();
        } else if (options.isAttachThreads() && !reduced) {
            threads.writeAll(json.name("threads"));
        } else if (!hasException && options.isAttachStacktrace()) {
            threads.writeCurrent(json.name("threads"));
        }
    }

    /** Seconds since 1970 with microseconds. */
    static void micros(JsonWriter json, Instant time) {
        json.decimal(Math.max(0, time.getEpochSecond() * 1_000_000 + time.getNano() / 1000), 6);
    }

    /** What events and transactions have in common. */
    void common(JsonWriter json, CulpritBaseEvent event, Scopes scopes, @Nullable Span span, boolean reduced) {
        json.name("event_id").value(event.getEventId().toString());
        contexts(json, event.getContexts(), scopes, span, reduced);
        json.encoded(sdk);
        Map<String, String> tags = event.getTags();
        if (tags != null && !tags.isEmpty()) {
            tags(json, tags);
        }
        EventOrigin from = origin(event);
        json.encoded(from.program()).name("user");
        write(json, event.getUser());
        json.encoded(from.machine());
        if (!reduced) {
            large(json, event);
        }
    }

    private EventOrigin origin(CulpritBaseEvent event) {
        EventOrigin known = origin;
        if (known == null || !known.isOf(event)) {
            known = new EventOrigin(event);
            origin = known;
        }
        return known;
    }

    private static void tags(JsonWriter json, Map<String, String> tags) {
        json.name("tags").beginObject();
        int left = MAX_TAGS;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getKey() != null && left-- > 0) {
                json.name(Texts.cut(tag.getKey(), Texts.NAME)).value(Texts.cutNullable(tag.getValue(), Texts.NAME));
            }
        }
        json.endObject();
    }

    private void large(JsonWriter json, CulpritBaseEvent event) {
        List<Breadcrumb> breadcrumbs = event.getBreadcrumbs();
        if (breadcrumbs != null && !breadcrumbs.isEmpty()) {
            json.name("breadcrumbs").beginArray();
            for (Breadcrumb breadcrumb : breadcrumbs) {
                write(json, breadcrumb);
            }
            json.endArray();
        }
        Map<String, Object> extras = event.getExtras();
        if (extras != null && !extras.isEmpty()) {
            new JsonValues(json.name("extra")).write(extras);
        }
        Request request = event.getRequest();
        if (request != null) {
            json.name("request");
            write(json, request);
        }
    }

    private void contexts(JsonWriter json, Contexts contexts, Scopes scopes, @Nullable Span span, boolean reduced) {
        json.name("contexts").beginObject();
        for (Map.Entry<String, Object> entry : contexts.entrySet()) {
            if (reduced && !entry.getKey().equals("feedback")) {
                continue;
            }
            json.name(Texts.cut(entry.getKey(), Texts.NAME));
            Object value = entry.getValue();
            boolean structure = value instanceof Map;
            // the protocol wants objects here
            new JsonValues(json).write(structure ? value : Map.of("value", value));
        }
        if (reduced || !contexts.containsKey("runtime")) {
            json.encoded(runtime);
        }
        if (reduced || !contexts.containsKey("trace")) {
            json.name("trace");
            if (span == null) {
                TraceContext.write(json, scopes);
            } else {
                TraceContext.write(json, span);
            }
        }
        json.endObject();
    }

    private static void write(JsonWriter json, Message message) {
        json.beginObject();
        text(json, "formatted", message.getFormatted(), Texts.MESSAGE);
        text(json, "message", message.getMessage(), Texts.MESSAGE);
        List<String> params = message.getParams();
        if (params != null) {
            strings(json.name("params"), params);
        }
        json.endObject();
    }

    private static void write(JsonWriter json, CulpritThread thread) {
        json.beginObject();
        ExceptionWriter.number(json, "id", thread.getId());
        ExceptionWriter.number(json, "priority", thread.getPriority());
        text(json, "name", thread.getName(), Texts.SYMBOL);
        text(json, "state", thread.getState(), Texts.SYMBOL);
        ExceptionWriter.flag(json, "crashed", thread.isCrashed());
        ExceptionWriter.flag(json, "current", thread.isCurrent());
        ExceptionWriter.flag(json, "daemon", thread.isDaemon());
        ExceptionWriter.flag(json, "main", thread.isMain());
        if (thread.getStacktrace() != null) {
            ExceptionWriter.write(json.name("stacktrace"), thread.getStacktrace());
        }
        json.endObject();
    }

    private void write(JsonWriter json, @Nullable User user) {
        json.beginObject();
        if (user != null) {
            text(json, "email", user.getEmail(), Texts.NAME);
            text(json, "id", user.getId(), 128);
            text(json, "username", user.getUsername(), 128);
            text(json, "ip_address", user.getIpAddress(), 128);
            text(json, "name", user.getName(), Texts.NAME);
            if (user.getData() != null) {
                new JsonValues(json.name("data")).write(user.getData());
            }
        }
        json.endObject();
    }

    private static void write(JsonWriter json, Breadcrumb breadcrumb) {
        json.beginObject().name("timestamp").value(time(breadcrumb.timestampMillis()));
        text(json, "message", breadcrumb.getMessage(), Texts.MESSAGE);
        text(json, "type", breadcrumb.getType(), 128);
        json.name("data");
        Map<String, Object> data = breadcrumb.getData();
        if (data.isEmpty()) {
            json.beginObject().endObject();
        } else {
            new JsonValues(json).write(data);
        }
        text(json, "category", breadcrumb.getCategory(), 128);
        text(json, "origin", breadcrumb.getOrigin(), 128);
        CulpritLevel level = breadcrumb.getLevel();
        if (level != null) {
            json.name("level").value(level.apiName());
        }
        json.endObject();
    }

    private void write(JsonWriter json, Request request) {
        json.beginObject();
        text(json, "url", request.getUrl(), Texts.MESSAGE);
        text(json, "method", request.getMethod(), 128);
        text(json, "query_string", request.getQueryString(), Texts.MESSAGE);
        if (request.getData() != null) {
            new JsonValues(json.name("data")).write(request.getData());
        }
        if (options.isSendDefaultPii()) {
            text(json, "cookies", request.getCookies(), Texts.MESSAGE);
        }
        Map<String, String> headers = request.getHeaders();
        if (headers != null) {
            json.name("headers").beginObject();
            headers.forEach((name, value) -> {
                // the JDK's own maps of headers have null for the status line
                if (name != null
                        && (options.isSendDefaultPii() || !SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)))) {
                    json.name(Texts.cut(name, Texts.NAME)).value(Texts.cutNullable(value, Texts.MESSAGE));
                }
            });
            json.endObject();
        }
        if (request.getEnvs() != null) {
            new JsonValues(json.name("env")).write(request.getEnvs());
        }
        ExceptionWriter.number(json, "body_size", request.getBodySize());
        json.endObject();
    }

    private static void strings(JsonWriter json, List<String> values) {
        json.beginArray();
        int left = MAX_STRINGS;
        for (String value : values) {
            if (left-- > 0) {
                json.value(Texts.cutNullable(value, Texts.MESSAGE));
            }
        }
        json.endArray();
    }

    static void text(JsonWriter json, String name, @Nullable String value, int limit) {
        if (value != null) {
            json.name(name).value(Texts.cut(value, limit));
        }
    }

    private static String time(long millis) {
        return Rfc3339.ofMillis(millis);
    }
}
