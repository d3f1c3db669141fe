package dev.culprit.shipper.format.nginx;

import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.json.JsonFields;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An access log that was set up as JSON ({@code escape=json}): the names are those of nginx' variables, or near them. */
final class JsonLine {
    private static final ByteSearch STATUS = new ByteSearch("\"status\":", 'u');
    private static final ByteSearch REQUEST = new ByteSearch("\"request", 'q');
    private static final int STATUS_LENGTH = "\"status\":".length();
    private static final List<String> TIMES =
            List.of("time", "time_iso8601", "@timestamp", "timestamp", "msec", "time_local");
    private static final List<String> CLIENTS = List.of("remote_addr", "client", "client_ip", "remote_ip");
    private static final List<String> AGENTS = List.of("http_user_agent", "user_agent", "ua", "agent");
    private static final List<String> REFERRERS = List.of("http_referer", "referer", "referrer");
    private static final List<String> HOSTS = List.of("host", "http_host", "server_name");
    private static final List<String> IDS = List.of("request_id", "req_id", "x_request_id", "id");
    private static final List<String> METHODS = List.of("request_method", "method");
    private static final List<String> TARGETS = List.of("request_uri", "uri", "path", "url");

    private JsonLine() {}

    static boolean begins(byte[] bytes, int from, int to) {
        return from < to && bytes[from] == '{' && STATUS.isIn(bytes, from, to) && REQUEST.isIn(bytes, from, to);
    }

    /** Where the digits of the status begin; -1 when there are none. */
    static int status(byte[] bytes, int from, int to) {
        int at = STATUS.indexIn(bytes, from, to);
        int digit = at < 0 ? to : at + STATUS_LENGTH;
        while (digit < to && (bytes[digit] == ' ' || bytes[digit] == '"')) {
            digit++;
        }
        return digit + 2 < to && bytes[digit] >= '1' && bytes[digit] <= '5' ? digit : -1;
    }

    static Optional<Access> parse(byte[] bytes, int from, int to, ZoneId zone) {
        Optional<Map<String, Object>> json = JsonFields.read(bytes, from, to, Set.of());
        if (json.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>(json.get());
        int status = number(take(fields, List.of("status")));
        @Nullable String request = take(fields, List.of("request"));
        @Nullable String method = take(fields, METHODS);
        @Nullable String target = take(fields, TARGETS);
        if (status < 100 || (request == null && method == null)) {
            return Optional.empty();
        }
        @Nullable String time = take(fields, TIMES);
        return Optional.of(new Access(
                time == null ? null : LogTimes.parse(time, zone).orElse(null),
                take(fields, CLIENTS),
                request == null ? method + " " + target + " HTTP" : clean(request),
                status,
                take(fields, HOSTS),
                take(fields, AGENTS),
                take(fields, REFERRERS),
                take(fields, IDS),
                rest(fields)));
    }

    private static String clean(String text) {
        return text.replace("\0", "");
    }

    private static @Nullable String take(Map<String, Object> fields, List<String> names) {
        for (String name : names) {
            @Nullable String value = JsonFields.text(fields.get(name));
            if (value != null) {
                fields.remove(name);
                return value;
            }
        }
        return null;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{3}") ? Integer.parseInt(text) : -1;
    }

    private static Map<String, Object> rest(Map<String, Object> fields) {
        Map<String, Object> rest = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Number || (value instanceof String text && !text.isEmpty())) {
                rest.put(name, value);
            }
        });
        return rest;
    }
}
