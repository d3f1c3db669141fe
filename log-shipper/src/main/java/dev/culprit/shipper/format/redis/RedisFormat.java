package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The log of Redis and Valkey, of servers and sentinels, and what they print when they refuse to start. */
public final class RedisFormat implements LogFormat {
    static final String NAME = "redis";
    static final ByteSearch REPORT_START = new ByteSearch(" BUG REPORT START", 'G');
    static final ByteSearch REPORT_END = new ByteSearch(" BUG REPORT END", 'G');
    static final String CONFIG_ERROR = "*** FATAL CONFIG FILE ERROR";

    private static final ByteSearch LOGFMT_WARNING = new ByteSearch(" level=warning", 'w');
    private static final ByteSearch LOGFMT_NOTICE = new ByteSearch(" level=notice", 'v');

    private final ZoneId zone;
    private final Level least;

    public RedisFormat(FormatSettings settings) {
        this.zone = settings.zone();
        this.least = settings.leastLevel();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Framer framer() {
        return new RedisFramer();
    }

    @Override
    public Merger merger() {
        return new BackgroundMerger();
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        int mark = LineShape.mark(bytes, from, to);
        if (mark < 0) {
            return !LineShape.isLogfmt(bytes, from, to) || logfmtMatters(bytes, from, to);
        }
        return switch (bytes[mark]) {
            case '#' -> true;
            case '*' -> least.compareTo(Level.INFO) >= 0 || (mark + 2 < to && RedisRules.mayBeTrouble(bytes[mark + 2]));
            default -> least == Level.DEBUG;
        };
    }

    private boolean logfmtMatters(byte[] bytes, int from, int to) {
        return least == Level.DEBUG || LOGFMT_WARNING.isIn(bytes, from, to) || LOGFMT_NOTICE.isIn(bytes, from, to);
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return read(record, RedisFormat::entry);
    }

    /** Without the template, which takes longer than all the rest. */
    @Override
    public Optional<LogEntry> glance(LogRecord record) {
        return read(record, line -> builder(line, RedisRules.of(line)).build());
    }

    private Optional<LogEntry> read(LogRecord record, Function<RedisLine, LogEntry> usual) {
        String text = record.text();
        if (REPORT_START.isIn(record.bytes(), record.from(), record.to())) {
            return Optional.of(CrashReport.read(text, zone));
        }
        if (text.startsWith(CONFIG_ERROR)) {
            return Optional.of(configError(text));
        }
        Optional<RedisLine> line = RedisLine.parse(text, zone);
        return Optional.of(line.map(usual).orElseGet(() -> raw(text)));
    }

    private static LogEntry entry(RedisLine line) {
        RedisRules.Rule rule = RedisRules.of(line);
        LogEntry.Builder entry = builder(line, rule);
        if (rule.level().compareTo(Level.WARNING) <= 0) {
            Template template = Parameterizer.parameterize(line.message());
            entry.template(template.text(), template.params()).fingerprint(List.of(NAME, rule.name(), template.text()));
        }
        return entry.build();
    }

    private static LogEntry.Builder builder(RedisLine line, RedisRules.Rule rule) {
        return LogEntry.builder(rule.level(), line.message())
                .attention(rule.attention())
                .rule(NAME + "." + rule.name())
                .logger(NAME)
                .time(line.time())
                .tag("redis.role", line.role())
                .extra("redis.pid", line.pid())
                .key("pid", line.pid())
                .field("pid", line.pid())
                .field("role", line.role());
    }

    /** It never reaches the log: the server does not know yet where its log is. */
    private static LogEntry configError(String text) {
        List<String> lines = text.lines().toList();
        String reason = lines.get(lines.size() - 1).strip();
        String message = lines.size() > 1 ? "configuration refused: " + reason : text;
        return LogEntry.builder(Level.FATAL, message)
                .rule(NAME + ".config")
                .logger(NAME)
                .fingerprint(List.of(NAME, "config", reason))
                .extra("report", text)
                .build();
    }

    /** The logo, and the advice behind a crash report: no line of the log proper. */
    private static LogEntry raw(String text) {
        return LogEntry.builder(Level.INFO, text)
                .attention(Attention.NONE)
                .rule(NAME + ".raw")
                .logger(NAME)
                .build();
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return LineShape.hasPrefix(bytes, from, to) || ByteSearch.startsWith(bytes, from, to, CONFIG_ERROR);
    }
}
