package dev.culprit.shipper.format.nginx;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an access log.
 *
 * @param request the line of the request, {@code GET /a?b HTTP/1.1}, with its escapes undone
 * @param more further fields, such as times of the upstream
 */
record Access(
        @Nullable Instant time,
        @Nullable String client,
        String request,
        int status,
        @Nullable String host,
        @Nullable String agent,
        @Nullable String referrer,
        @Nullable String requestId,
        Map<String, Object> more) {
    static final String RULE_5XX = "nginx.5xx";
    static final String REQUEST_LINE = "nginx.request";

    /** Method and target of a request's line; a line that is none has neither. */
    record Target(@Nullable String method, @Nullable String path, @Nullable String query) {
        static Target of(String request) {
            String[] parts = request.split(" ");
            if (parts.length < 2 || !parts[0].matches("[A-Z]{3,20}")) {
                return new Target(null, null, null);
            }
            int question = parts[1].indexOf('?');
            return question < 0
                    ? new Target(parts[0], parts[1], null)
                    : new Target(parts[0], parts[1].substring(0, question), parts[1].substring(question + 1));
        }

        /** Method and path with its variable parts as placeholders. */
        String route() {
            return method == null || path == null ? "invalid request" : method + " " + Routes.of(path);
        }
    }

    LogEntry entry(boolean http5xx) {
        Target target = Target.of(request);
        boolean failed = status >= 500 && http5xx;
        String route = target.route();
        String message = failed ? route + " -> " + status : plain(target) + " -> " + status;
        LogEntry.Builder entry = LogEntry.builder(level(), message)
                .attention(status >= 500 && !http5xx ? Attention.CONTEXT : Attention.BY_LEVEL)
                .time(time)
                .logger(NginxFormat.NAME)
                .category("http")
                .request(new HttpRequest(target.method(), target.path(), target.query(), headers(), client))
                .tag("http.status_code", Integer.toString(status))
                .key("req", requestId)
                .context("response", Map.of("status_code", status))
                .context(NginxFormat.NAME, more)
                .field(REQUEST_LINE, request)
                .field("status", status)
                .field("client", client);
        if (target.method() != null) {
            entry.transaction(route).field("method", target.method()).field("path", target.path());
        }
        if (status >= 400) {
            entry.fingerprint(List.of("http", String.valueOf(target.method()), route, Integer.toString(status)));
        }
        if (failed) {
            entry.rule(RULE_5XX);
        }
        return entry.build();
    }

    private Level level() {
        return status >= 500 ? Level.ERROR : status >= 400 ? Level.WARNING : Level.INFO;
    }

    private static String plain(Target target) {
        return target.method() == null ? "invalid request" : target.method() + " " + target.path();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (host != null) {
            headers.put("Host", host);
        }
        if (agent != null) {
            headers.put("User-Agent", agent);
        }
        if (referrer != null) {
            headers.put("Referer", referrer);
        }
        return headers;
    }
}
