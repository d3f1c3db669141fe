package dev.culprit.shipper.format.nginx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The combined form and what people append to it:
 *
 * <pre>127.0.0.1 - - [22/Nov/2026:04:50:46 +0000] "GET /a HTTP/1.1" 502 157 "-" "curl/7.88.1" rt=0.001 id=09a9…</pre>
 *
 * Bytes that are not plain, quotes and backslashes stand as {@code \xHH} in it, so the next quote ends a value.
 */
final class CombinedLine {
    private static final Pattern SHAPE =
            Pattern.compile("(\\S+) \\S+ .*?\\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d"
                    + " [+-]\\d{4})\\] \"([^\"]*)\" (\\d{3}) (\\d+|-)(?: \"([^\"]*)\" \"([^\"]*)\")?(.*)");
    private static final Pattern MORE = Pattern.compile("(?<!\\w)([A-Za-z_]\\w{0,63}+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);
    private static final Set<String> IDS = Set.of("id", "rid", "request_id", "req_id", "x_request_id");
    private static final int STATUS_LENGTH = 3;
    /** What a layout adds is short; a caller's header in it may be anything. */
    private static final int LONGEST_MORE = 8192;

    private CombinedLine() {}

    /** Where the status begins; -1 when the line has another form. Looks at bytes only. */
    static int status(byte[] bytes, int from, int to) {
        int bracket = indexOf(bytes, from, to, (byte) '[');
        int end = bracket < 0 ? -1 : indexOf(bytes, bracket, to, (byte) ']');
        if (end < 0 || end - bracket < 20 || end + 2 >= to || bytes[bracket + 3] != '/' || bytes[end + 2] != '"') {
            return -1;
        }
        int quote = indexOf(bytes, end + 3, to, (byte) '"');
        int status = quote + 2;
        boolean fits = quote > 0
                && status + STATUS_LENGTH <= to
                && bytes[quote + 1] == ' '
                && bytes[status] >= '1'
                && bytes[status] <= '5';
        return fits ? status : -1;
    }

    private static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static Optional<Access> parse(String text) {
        Matcher line = SHAPE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        Map<String, Object> more = new LinkedHashMap<>();
        if (!line.group(5).equals("-")) {
            more.put("bytes_sent", line.group(5));
        }
        @Nullable String id = more(line.group(8), more);
        return Optional.of(new Access(
                time(line.group(2)),
                line.group(1),
                unescaped(line.group(3)),
                Integer.parseInt(line.group(4)),
                null,
                value(line.group(7)),
                value(line.group(6)),
                id,
                more));
    }

    /** @return the id of the request, when it is among the fields */
    private static @Nullable String more(String text, Map<String, Object> fields) {
        @Nullable String id = null;
        Matcher field = MORE.matcher(text.substring(0, Math.min(text.length(), LONGEST_MORE)));
        while (field.find()) {
            String value = field.group(2) == null ? field.group(3) : unescaped(field.group(2));
            if (IDS.contains(field.group(1).toLowerCase(Locale.ROOT))) {
                id = value;
            }
            if (!value.equals("-") && !value.isEmpty()) {
                fields.put(field.group(1), value);
            }
        }
        return id;
    }

    private static @Nullable Instant time(String stamp) {
        try {
            return OffsetDateTime.parse(stamp, STAMP).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String value(@Nullable String text) {
        return text == null || text.equals("-") ? null : unescaped(text);
    }

    /** Undoes {@code \xHH}; what is no UTF-8 then becomes U+FFFD. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int high = hex(bytes, i + 2);
            int low = hex(bytes, i + 3);
            if (bytes[i] == '\\' && i + 3 < bytes.length && bytes[i + 1] == 'x' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 3;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8).replace("\0", "");
    }

    private static int hex(byte[] bytes, int at) {
        return at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    }
}
