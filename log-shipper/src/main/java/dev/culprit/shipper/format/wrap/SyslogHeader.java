package dev.culprit.shipper.format.wrap;

import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.record.LogRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the message of a line of syslog.
 *
 * <pre>
 * RFC 3164:  &lt;11&gt;Nov 22 05:16:37 vm flyer-api[123]: message
 * on disk:   2026-11-22T05:16:37.186597+00:00 vm flyer-api[123]: message
 * RFC 5424:  &lt;11&gt;1 2026-11-22T05:16:37.186597+00:00 vm flyer-api 123 ID47 [ex@32473 req="9"] message
 * </pre>
 *
 * @param severity 0 emergency to 7 debug; -1 when the line has no priority
 * @param data the structured data by its ids
 * @param length of the header, in bytes
 */
record SyslogHeader(
        int severity,
        String stamp,
        @Nullable String host,
        @Nullable String app,
        @Nullable String pid,
        @Nullable String messageId,
        Map<String, Map<String, Object>> data,
        int length) {
    private static final int LONGEST = 8192;
    private static final String PRIORITY = "(?:<(\\d{1,3})>)";
    private static final Pattern NEW = Pattern.compile(
            "^" + PRIORITY + "1 (-|\\d{4}-\\S{6,40}) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) (\\S{1,32}) (?:-|(?=\\[))");
    private static final Pattern OLD = Pattern.compile(
            "^" + PRIORITY
                    + "?((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d"
                    + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d))"
                    + " (?!(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)\\b)([\\w.:-]{1,255}) ([^\\s\\[:]{1,100})(?:\\[(\\d{1,10})\\])?: ?");
    private static final Pattern ELEMENT =
            Pattern.compile("\\G\\[([^ =\\]\"]{1,64})((?: [^ =\\]\"]{1,64}=\"(?:[^\"\\\\\\]]|\\\\.){0,4096}+\")*)\\]");
    private static final Pattern PARAMETER =
            Pattern.compile(" ([^ =\\]\"]{1,64})=\"((?:[^\"\\\\\\]]|\\\\.){0,4096}+)\"");

    /** @return null when the line has no such header */
    static @Nullable SyslogHeader parse(byte[] bytes, int from, int to) {
        if (from >= to || !(bytes[from] == '<' || isStamp(bytes[from]))) {
            return null;
        }
        // one character for one byte, so that lengths agree
        String line =
                new String(bytes, from, Math.min(to - from, LONGEST), java.nio.charset.StandardCharsets.ISO_8859_1);
        Matcher modern = NEW.matcher(line);
        if (modern.find()) {
            return modern(modern, line);
        }
        Matcher old = OLD.matcher(line);
        return old.find()
                ? new SyslogHeader(
                        severity(old.group(1)),
                        old.group(2),
                        old.group(3),
                        old.group(4),
                        old.group(5),
                        null,
                        Map.of(),
                        old.end())
                : null;
    }

    private static boolean isStamp(byte first) {
        return (first >= '0' && first <= '9') || (first >= 'A' && first <= 'S');
    }

    private static SyslogHeader modern(Matcher header, String line) {
        Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        Matcher element = ELEMENT.matcher(line);
        int end = header.end();
        while (element.find(end)) {
            data.put(element.group(1), parameters(element.group(2)));
            end = element.end();
        }
        boolean blank = end < line.length() && line.charAt(end) == ' ';
        return new SyslogHeader(
                severity(header.group(1)),
                header.group(2),
                given(header.group(3)),
                given(header.group(4)),
                given(header.group(5)),
                given(header.group(6)),
                data,
                mark(line, blank ? end + 1 : end));
    }

    /** RFC 5424 lets a message begin with the mark of UTF-8. */
    private static int mark(String line, int at) {
        return line.startsWith("\u00ef\u00bb\u00bf", at) ? at + 3 : at;
    }

    private static Map<String, Object> parameters(String text) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            byte[] value = parameter.group(2).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            parameters.put(
                    parameter.group(1), LogRecord.text(value, 0, value.length).replaceAll("\\\\([\"\\\\\\]])", "$1"));
        }
        return parameters;
    }

    private static int severity(@Nullable String priority) {
        return priority == null ? -1 : Integer.parseInt(priority) & 7;
    }

    private static @Nullable String given(String text) {
        return text.equals("-") ? null : text;
    }

    /** Tells apart the programs that write to one file. */
    int origin() {
        return (app + "\0" + pid).hashCode();
    }

    /** @param modified when the file was: a stamp without a year has the one that brings it nearest */
    @Nullable Instant time(ZoneId zone, Instant modified) {
        if (stamp.equals("-")) {
            return null;
        }
        if (Character.isDigit(stamp.charAt(0))) {
            return LogTimes.parse(stamp, zone).orElse(null);
        }
        int year = Year.from(modified.atZone(ZoneOffset.UTC)).getValue();
        @Nullable Instant nearest = null;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            @Nullable Instant time = inYear(candidate, zone);
            if (time != null
                    && (nearest == null || distance(time, modified).compareTo(distance(nearest, modified)) < 0)) {
                nearest = time;
            }
        }
        return nearest;
    }

    private static Duration distance(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    /** Null on a day that the year does not have. */
    private @Nullable Instant inYear(int year, ZoneId zone) {
        try {
            return LocalDateTime.of(
                            year,
                            month(stamp.substring(0, 3)),
                            Integer.parseInt(stamp.substring(4, 6).strip()),
                            Integer.parseInt(stamp.substring(7, 9)),
                            Integer.parseInt(stamp.substring(10, 12)),
                            Integer.parseInt(stamp.substring(13, 15)))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Month month(String name) {
        for (Month month : Month.values()) {
            if (month.name().startsWith(name.toUpperCase(java.util.Locale.ROOT))) {
                return month;
            }
        }
        throw new DateTimeException("expected a month, found " + name);
    }
}
