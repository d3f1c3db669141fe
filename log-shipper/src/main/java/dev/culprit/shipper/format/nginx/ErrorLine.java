package dev.culprit.shipper.format.nginx;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error log:
 *
 * <pre>2026/11/22 04:50:46 [error] 22125#22125: *3 message, client: 127.0.0.1, server: , request: "GET /up?q="x HTTP/1.1",
 * upstream: "http://…", host: "127.0.0.1"</pre>
 *
 * Quotes in a value are not escaped. What a client can write into stands before the fields that come later, so the tail is
 * taken apart from the right, field by field in the order in which nginx writes them.
 */
final class ErrorLine {
    static final String RULE = "nginx.error";

    private static final Pattern SHAPE = Pattern.compile(
            "(?s)(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[(\\w+)\\] (\\d+)#(\\d+): (?:\\*(\\d+) )?(.*)");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");
    private static final List<String> FROM_THE_RIGHT =
            List.of("referrer", "host", "upstream", "subrequest", "request", "server", "client");
    private static final String DAY_AND_TIME = "dddd/dd/dd dd:dd:dd [";

    private ErrorLine() {}

    /** Where the word of the level begins; -1 when the line has another form. Looks at bytes only. */
    static int level(byte[] bytes, int from, int to) {
        int at = from + DAY_AND_TIME.length();
        if (at >= to) {
            return -1;
        }
        for (int i = 0; i < DAY_AND_TIME.length(); i++) {
            char shape = DAY_AND_TIME.charAt(i);
            byte b = bytes[from + i];
            if (shape == 'd' ? b < '0' || b > '9' : b != shape) {
                return -1;
            }
        }
        return at;
    }

    /** The level by the first letters of its word: {@code warn}, {@code error}, {@code emerg}, {@code crit}, {@code alert}. */
    static Level levelAt(byte[] bytes, int at, int to) {
        byte second = at + 1 < to ? bytes[at + 1] : 0;
        return switch (bytes[at]) {
            case 'w' -> Level.WARNING;
            case 'c' -> Level.ERROR;
            case 'a' -> Level.FATAL;
            case 'e' -> second == 'm' ? Level.FATAL : Level.ERROR;
            case 'd' -> Level.DEBUG;
            default -> Level.INFO;
        };
    }

    static Optional<LogEntry> parse(String text, ZoneId zone) {
        Matcher line = SHAPE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String message = tail(line.group(6), fields);
        byte[] word = line.group(2).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Level level = levelAt(word, 0, word.length);
        LogEntry.Builder entry = LogEntry.builder(level, message)
                .time(time(line.group(1), zone))
                .logger(NginxFormat.NAME)
                .key("conn", line.group(5))
                .key("pid", line.group(3))
                .extra("pid", line.group(3))
                .field("level", line.group(2));
        fields.forEach(entry::field);
        if (level.compareTo(Level.WARNING) <= 0) {
            Template template = Parameterizer.parameterize(message);
            entry.rule(RULE)
                    .template(template.text(), template.params())
                    .fingerprint(List.of(NginxFormat.NAME, template.text()));
        }
        return Optional.of(request(entry, fields).build());
    }

    private static LogEntry.Builder request(LogEntry.Builder entry, Map<String, String> fields) {
        @Nullable String request = fields.get("request");
        Map<String, Object> context = new LinkedHashMap<>();
        for (String name : List.of("upstream", "server", "subrequest")) {
            @Nullable String value = fields.get(name);
            if (value != null && !value.isEmpty()) {
                context.put(name, value);
            }
        }
        entry.context(NginxFormat.NAME, context);
        if (request == null) {
            return entry;
        }
        Access.Target target = Access.Target.of(request);
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "Host", fields.get("host"));
        put(headers, "Referer", fields.get("referrer"));
        entry.request(new HttpRequest(target.method(), target.path(), target.query(), headers, fields.get("client")))
                .field(Access.REQUEST_LINE, request);
        return target.method() == null ? entry : entry.transaction(target.route());
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** @return the message before the fields */
    private static String tail(String text, Map<String, String> fields) {
        String rest = text;
        for (String name : FROM_THE_RIGHT) {
            String start = ", " + name + ": ";
            int at = rest.lastIndexOf(start);
            if (at >= 0) {
                fields.put(name, unquoted(rest.substring(at + start.length())));
                rest = rest.substring(0, at);
            }
        }
        return rest;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static @Nullable Instant time(String stamp, ZoneId zone) {
        try {
            return LocalDateTime.parse(stamp, STAMP).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
