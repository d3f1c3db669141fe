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
        return method == null ? null : method + ' ' + path() + " -> " + status();
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
        return route != null
                ? route
                : Parameterizer.parameterize(path().replaceAll("/\\d+(?=/|$)", "/<num>"))
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
            entry.context("response", responseContext()).tag("http.status", Integer.toString(status()));
        }
        if (serverError) {
            entry.fingerprint(List.of("http-5xx", String.valueOf(method), route(), Integer.toString(status())))
                    .rule("pino.5xx");
        }
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
