package dev.culprit.shipper.format.wrap;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.json.JsonFields;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of systemd's journal as {@code journalctl -o json} prints it: {@code MESSAGE} is a text, or an array of bytes when it
 * is no clean UTF-8.
 */
final class JournalLines implements Wrapping {
    private static final String OWN = "log-shipper";
    private static final ByteSearch MESSAGE = new ByteSearch("\"MESSAGE\"", 'G');

    @Override
    public String name() {
        return "journald";
    }

    @Override
    public boolean tellsLevel() {
        return true;
    }

    @Override
    public boolean unwrap(byte[] bytes, int from, int to, InnerLine inner) {
        if (from >= to || bytes[from] != '{' || !MESSAGE.isIn(bytes, from, to)) {
            return false;
        }
        Map<String, Object> fields = fields(bytes, from, to);
        if (!fields.containsKey("MESSAGE")) {
            return false;
        }
        write(fields.get("MESSAGE"), inner.own());
        inner.isOwn();
        inner.chop();
        inner.origin((text(fields, "_SYSTEMD_UNIT") + '\0' + text(fields, "_PID")).hashCode());
        return true;
    }

    private static void write(@Nullable Object message, ByteSink out) {
        if (message instanceof List<?> bytes) {
            bytes.forEach(value -> out.write(value instanceof Number number ? number.intValue() : '?'));
        } else if (message instanceof String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            out.write(encoded, 0, encoded.length);
        }
    }

    private static Map<String, Object> fields(byte[] bytes, int from, int to) {
        return JsonFields.read(bytes, from, to, Set.of()).orElse(Map.of());
    }

    /** A field that was logged twice is an array. */
    private static @Nullable String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return JsonFields.text(value instanceof List<?> several && !several.isEmpty() ? several.get(0) : value);
    }

    @Override
    public LogEntry told(byte[] bytes, int from, int to, LogEntry read, boolean plain, Instant fileModified) {
        Map<String, Object> fields = fields(bytes, from, to);
        LogEntry.Builder entry = read.toBuilder();
        if (plain) {
            entry.level(level(fields, read.level()));
        }
        if (read.time() == null) {
            String source = text(fields, "_SOURCE_REALTIME_TIMESTAMP");
            String stamp = source == null ? text(fields, "__REALTIME_TIMESTAMP") : source;
            entry.time(
                    stamp == null ? null : LogTimes.parse(stamp, ZoneOffset.UTC).orElse(null));
        }
        if (read.logger() == null) {
            String identifier = text(fields, "SYSLOG_IDENTIFIER");
            entry.logger(identifier == null ? text(fields, "_SYSTEMD_UNIT") : identifier);
        }
        if (read.serverName() == null) {
            entry.serverName(text(fields, "_HOSTNAME"));
        }
        for (String name : List.of("CODE_FILE", "CODE_LINE", "CODE_FUNC", "MESSAGE_ID", "_COMM", "_TRANSPORT")) {
            entry.extra(name, text(fields, name));
        }
        if (isOwn(fields)) {
            entry.attention(Attention.NONE).rule("journald.own");
        }
        String pid = text(fields, "_PID");
        return entry.tag("unit", text(fields, "_SYSTEMD_UNIT"))
                .extra("pid", pid)
                .key("pid", pid)
                .build();
    }

    /** What the shipper itself says under systemd must not come back to it. */
    private static boolean isOwn(Map<String, Object> fields) {
        return OWN.equals(text(fields, "SYSLOG_IDENTIFIER"))
                || (OWN + ".service").equals(text(fields, "_SYSTEMD_UNIT"));
    }

    /** What a service prints has the priority of its unit, whatever it says: there the text may know better. */
    private static Level level(Map<String, Object> fields, Level guessed) {
        String priority = text(fields, "PRIORITY");
        if (priority == null || !priority.matches("[0-7]")) {
            return guessed;
        }
        Level level = Levels.ofSyslog(Integer.parseInt(priority));
        boolean printed = "stdout".equals(text(fields, "_TRANSPORT"));
        return printed && guessed.compareTo(level) < 0 ? guessed : level;
    }
}
