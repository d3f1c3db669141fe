package dev.culprit.shipper.format.json;

import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.text.Parameterizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code req}, {@code res} and {@code responseTime} as pino-http and Bunyan's serializers write them. */
public final class HttpFields {
    /** The rule that made an event of an answer. */
    public static final String SERVER_ERROR = "pino.5xx";

    private static final String HTTP_5XX = "http-5xx";

    private final Map<String, Object> fields;
    private final Map<String, Object> request;
    private final Map<String, Object> response;

    public HttpFields(Map<String, Object> fields) {
        this.fields = fields;
        this.request = JsonFields.object(fields.get("req"));
        this.response = JsonFields.object(fields.get("res"));
    }

    /** 0 when there is none: nothing was answered. */
    public int status() {
        return response.get("statusCode") instanceof Number status ? status.intValue() : 0;
    }

    public Map<String, Object> headers() {
        return JsonFields.object(request.get("headers"));
    }

    /** {@code GET /teapot -> 503}; null without a request. */
    public @Nullable String title() {
        String method = JsonFields.text(request.get("method"));
        return method == null ? null : title(method, path(), status());
    }

    private static String title(String method, String path, int status) {
        return method + ' ' + path + " -> " + status;
    }

    private String path() {
        String url = JsonFields.text(request.get("url"));
        if (url == null) {
            return "?";
        }
        int query = url.indexOf('?');
        return url == null || query < 0 ? url : url.substring(0, query);
    }

    /** The path without what differs from call to call. */
    private String route() {
        String route = JsonFields.text(JsonFields.object(request.get("route")).get("path"));
        return route != null ? route : route(path());
    }

    private static String route(String path) {
        return Parameterizer.parameterize(path.replaceAll("/\\d+(?=/|$)", "/<num>"))
                .text();
    }

    /** What a breadcrumb shows of it. */
    public void glance(LogEntry.Builder entry) {
        if (!request.isEmpty()) {
            request(entry, Map.of());
            if (status() > 0) {
                entry.context("response", Map.of("status_code", status()));
            }
        }
    }

    private void request(LogEntry.Builder entry, Map<String, String> headers) {
        String url = JsonFields.text(request.get("url"));
        int query = url == null ? -1 : url.indexOf('?');
        entry.request(new HttpRequest(
                JsonFields.text(request.get("method")),
                url == null || query < 0 ? url : url.substring(0, query),
                url == null || query < 0 ? null : url.substring(query + 1),
                headers,
                JsonFields.text(request.get("remoteAddress"))));
        entry.key("req", request.get("id")).category("http");
    }

    /** @param serverError whether the answer itself is the failure, and decides the grouping */
    public void addTo(LogEntry.Builder entry, boolean serverError) {
        if (request.isEmpty()) {
            if (serverError) {
                answer(entry)
                        .fingerprint(List.of(HTTP_5XX, Integer.toString(status())))
                        .rule(SERVER_ERROR);
            }
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        request(entry, headers);
        String method = JsonFields.text(request.get("method"));
        if (method != null) {
            entry.transaction(method + ' ' + route());
        }
        if (status() > 0) {
            answer(entry);
        }
        if (serverError) {
            entry.fingerprint(fingerprint(String.valueOf(method), route(), status()))
                    .rule(SERVER_ERROR);
        }
    }

    private LogEntry.Builder answer(LogEntry.Builder entry) {
        return entry.context("response", responseContext()).tag("http.status", Integer.toString(status()));
    }

    private static List<String> fingerprint(String method, String route, int status) {
        return List.of(HTTP_5XX, method, route, Integer.toString(status));
    }

    /** Whether this is an answer that does not say what was asked: Fastify says it when the request comes in. */
    public static boolean isWithoutRequest(LogEntry entry) {
        return SERVER_ERROR.equals(entry.rule()) && entry.request() == null;
    }

    /** The same answer with the request that it belongs to. */
    public static LogEntry answerTo(HttpRequest asked, LogEntry answer) {
        Object status = answer.contexts().getOrDefault("response", Map.of()).get("status_code");
        int code = status instanceof Number number ? number.intValue() : 0;
        return during(asked, answer).toBuilder()
                .message(title(method(asked), path(asked), code))
                .template(null, List.of())
                .fingerprint(fingerprint(method(asked), route(path(asked)), code))
                .build();
    }

    /** An entry with the request that it was logged in. */
    public static LogEntry during(HttpRequest asked, LogEntry entry) {
        LogEntry.Builder builder = entry.toBuilder().request(asked).category("http");
        if (entry.transaction() == null) {
            builder.transaction(method(asked) + ' ' + route(path(asked)));
        }
        return builder.build();
    }

    private static String method(HttpRequest request) {
        return request.method() == null ? "?" : request.method();
    }

    private static String path(HttpRequest request) {
        return request.url() == null ? "?" : request.url();
    }

    private Map<String, Object> responseContext() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("status_code", status());
        Map<String, Object> headers = JsonFields.object(response.get("headers"));
        if (!headers.isEmpty()) {
            context.put("headers", headers);
        }
        Object time = fields.get("responseTime");
        if (time != null) {
            context.put("response_time_ms", time);
        }
        return context;
    }
}
