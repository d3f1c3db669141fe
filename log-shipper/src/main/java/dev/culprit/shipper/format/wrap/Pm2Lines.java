package dev.culprit.shipper.format.wrap;

import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pm2 logs} puts before each line, and {@code --time} behind it.
 *
 * <pre>
 * 0|flyer-api  | 2026-11-22T04:50:39: the line
 * </pre>
 */
final class Pm2Lines implements Wrapping {
    private static final int LONGEST_NAME = 120;
    private static final Pattern PARTS = Pattern.compile("^(\\d{1,6})\\|(.{1," + LONGEST_NAME
            + "}?) *\\| (?:(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S{0,10}?): )?");
    private static final int STAMP = "2026-11-22T04:50:39: ".length();

    private final ZoneId zone;

    Pm2Lines(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String name() {
        return "pm2";
    }

    @Override
    public boolean unwrap(byte[] bytes, int from, int to, InnerLine inner) {
        int name = from;
        while (name < to && bytes[name] >= '0' && bytes[name] <= '9') {
            name++;
        }
        if (name == from || name >= to || bytes[name] != '|') {
            return false;
        }
        int bar = name + 1;
        while (bar < to && bar - name <= LONGEST_NAME + STAMP && bytes[bar] != '|') {
            bar++;
        }
        if (bar >= to || bytes[bar] != '|' || bar == name + 1) {
            return false;
        }
        int start = Math.min(to, bar + 2);
        inner.is(bytes, start + stamp(bytes, start, to), to);
        inner.origin(hash(bytes, from, bar));
        return true;
    }

    private static int stamp(byte[] bytes, int from, int to) {
        boolean stamped = to - from >= STAMP
                && bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && bytes[from + STAMP - 2] == ':'
                && bytes[from + STAMP - 1] == ' ';
        return stamped ? STAMP : 0;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public LogEntry told(byte[] bytes, int from, int to, LogEntry read, boolean plain, Instant fileModified) {
        Matcher parts = PARTS.matcher(LogRecord.text(bytes, from, Math.min(to, from + 2 * LONGEST_NAME)));
        if (!parts.find()) {
            return read;
        }
        LogEntry.Builder entry = read.toBuilder().tag("pm2.app", parts.group(2).strip());
        if (read.time() == null && parts.group(3) != null) {
            entry.time(LogTimes.parse(parts.group(3), zone).orElse(null));
        }
        return entry.extra("pm2.id", parts.group(1)).build();
    }
}
