package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The log of Redis, Valkey (also as logfmt) and Sentinel, with crash reports and refused starts. */
public final class RedisFormat implements LogFormat {
    private static final Pattern LINE = Pattern.compile(
            "^(\\d{1,10}):([XCSM]) (\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ([.\\-*#]) (.*)$",
            Pattern.DOTALL);
    private static final Pattern SIGNAL =
            Pattern.compile("^(\\d{1,10}):signal-handler \\((\\d{1,12})\\) (.*)$", Pattern.DOTALL);
    private static final Pattern LOGFMT = Pattern.compile(
            "^pid=(\\d{1,10}) role=(\\S{1,20}) timestamp=\"([^\"]{1,40})\" level=(debug|verbose|info|notice|warning) message=\"(.*)\"$",
            Pattern.DOTALL);
    private static final Pattern REFUSED =
            Pattern.compile("^\\*\\*\\* FATAL CONFIG FILE ERROR[^\\n]*\\n(.*)$", Pattern.DOTALL);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH);
    static final String REPORT = "=== REDIS BUG REPORT START";
    private static final String REPORT_END = "=== REDIS BUG REPORT END";

    private final ZoneId zone;
    private final boolean warnings;

    public RedisFormat(FormatSettings settings) {
        this.zone = settings.zone();
        this.warnings = settings.leastLevel().compareTo(Level.ERROR) > 0;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Framer framer() {
        return new RedisFramer();
    }

    @Override
    public Merger merger() {
        return new ChildMerger();
    }

    private static final class RedisFramer implements Framer {
        private boolean report;

        @Override
        public Place place(byte[] bytes, int from, int to) {
            boolean digit = from < to && bytes[from] >= '0' && bytes[from] <= '9';
            if (report) {
                boolean ends = new ByteSearch(REPORT_END, 'B').isIn(bytes, from, to);
                report = !ends;
                return ends ? Place.ENDS : Place.CONTINUES;
            }
            if (ByteSearch.startsWith(bytes, from, to, REPORT) || new ByteSearch(REPORT, 'B').isIn(bytes, from, to)) {
                report = true;
                return Place.BEGINS;
            }
            if (ByteSearch.startsWith(bytes, from, to, "*** FATAL CONFIG")) {
                return Place.BEGINS;
            }
            return digit || ByteSearch.startsWith(bytes, from, to, "pid=") ? Place.BEGINS : Place.CONTINUES;
        }

        @Override
        public void reset() {
            report = false;
        }

        @Override
        public java.time.Duration patience() {
            return java.time.Duration.ofMillis(300);
        }
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        return warnings || to - from > 0;
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        String text = record.text();
        if (text.contains(REPORT)) {
            return Optional.of(CrashReport.read(text, zone));
        }
        Matcher line = LINE.matcher(text);
        if (line.matches()) {
            Instant time = time(line.group(3));
            return Optional.of(entry(
                    line.group(1),
                    role(line.group(2).charAt(0)),
                    time,
                    line.group(4).charAt(0),
                    first(line.group(5))));
        }
        Matcher signal = SIGNAL.matcher(text);
        if (signal.matches()) {
            Instant time = LogTimes.ofEpoch(Long.parseLong(signal.group(2))).orElse(null);
            return Optional.of(entry(signal.group(1), "primary", time, '*', signal.group(3)));
        }
        Matcher logfmt = LOGFMT.matcher(text);
        if (logfmt.matches()) {
            char sign =
                    logfmt.group(4).equals("warning") ? '#' : logfmt.group(4).equals("notice") ? '*' : '-';
            return Optional.of(entry(
                    logfmt.group(1),
                    logfmt.group(2),
                    LogTimes.parse(logfmt.group(3), zone).orElse(null),
                    sign,
                    logfmt.group(5)));
        }
        return refused(text);
    }

    /** The ASCII logo and the like follow some lines. */
    private static String first(String message) {
        int newline = message.indexOf('\n');
        return newline < 0 ? message : message.substring(0, newline);
    }

    private static Optional<LogEntry> refused(String text) {
        Matcher refused = REFUSED.matcher(text);
        if (!refused.matches()) {
            return Optional.empty();
        }
        String reason = refused.group(1).strip().replace('\n', ' ');
        return Optional.of(LogEntry.builder(Level.FATAL, "Redis refused its configuration: " + reason)
                .logger("redis")
                .rule("redis.config")
                .fingerprint(List.of(
                        "redis", "config", Parameterizer.parameterize(reason).text()))
                .build());
    }

    private static LogEntry entry(String pid, String role, @Nullable Instant time, char sign, String message) {
        RedisRule rule = RedisRule.of(message, sign);
        Template template = Parameterizer.parameterize(message);
        return LogEntry.builder(rule.level(), message)
                .template(template.text(), template.params())
                .attention(rule.attention())
                .rule("redis." + rule.id())
                .time(time)
                .logger("redis")
                .tag("redis.role", role)
                .extra("redis.pid", pid)
                .field("role", role)
                .field("pid", pid)
                .fingerprint(List.of("redis", rule.id(), template.text()))
                .build();
    }

    private static String role(char letter) {
        return switch (letter) {
            case 'S' -> "replica";
            case 'C' -> "child";
            case 'X' -> "sentinel";
            default -> "primary";
        };
    }

    private @Nullable Instant time(String stamp) {
        try {
            return LocalDateTime.parse(stamp, STAMP).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        String text = LogRecord.text(bytes, from, Math.min(to, from + 300));
        return LINE.matcher(text).matches()
                || SIGNAL.matcher(text).matches()
                || LOGFMT.matcher(text).matches()
                || text.startsWith(REPORT);
    }
}
