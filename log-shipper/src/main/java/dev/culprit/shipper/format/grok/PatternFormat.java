package dev.culprit.shipper.format.grok;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.record.TraceLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the formats with patterns share: from the fields of a match to an entry. */
abstract sealed class PatternFormat implements LogFormat permits GrokFormat, RegexFormat {
    /** Turns an expression of the settings into a pattern. */
    interface Compiler {
        /** @throws IllegalArgumentException when it is no expression */
        Grok compile(String expression);
    }

    private final List<Grok> patterns;
    private final Optional<Multiline> multiline;
    private final List<String> messageKeys;
    private final List<String> levelKeys;
    private final List<String> timeKeys;
    private final LevelWords levels;
    private final Stamps stamps;

    PatternFormat(FormatSettings settings, Compiler compiler) {
        this.patterns = settings.list("pattern", List.of()).stream()
                .map(expression -> compiled("pattern", expression, compiler))
                .toList();
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("pattern: expected an expression, found nothing");
        }
        this.multiline =
                Multiline.of(settings.options().get("multiline"), text -> compiled("multiline", text, compiler));
        this.messageKeys = settings.list("message_key", List.of("message", "msg"));
        this.levelKeys = settings.list("level_key", List.of("level", "loglevel", "severity", "log_level"));
        this.timeKeys = settings.list("time_key", List.of("timestamp", "@timestamp", "time", "date"));
        this.levels = LevelWords.of(settings.options().get("levels"));
        this.stamps = Stamps.of(settings.text("time_format").orElse(""), settings.zone());
    }

    private static Grok compiled(String option, String expression, Compiler compiler) {
        try {
            return compiler.compile(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Framer framer() {
        return multiline.<Framer>map(Multiline::framer).orElse((bytes, from, to) -> Framer.Place.ALONE);
    }

    /** Only the pattern knows where the level stands, so each line is read. */
    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        return to > from;
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        String line = LogRecord.text(bytes, from, to);
        return patterns.stream().anyMatch(pattern -> pattern.matches(line));
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        String text = record.text();
        for (Grok pattern : patterns) {
            Optional<Map<String, Object>> fields = pattern.match(text);
            if (fields.isPresent()) {
                return Optional.of(entry(new LinkedHashMap<>(fields.get()), text, record));
            }
        }
        return Optional.empty();
    }

    private LogEntry entry(Map<String, Object> fields, String text, LogRecord record) {
        Map<String, Object> rest = new LinkedHashMap<>(fields);
        String message = take(rest, messageKeys).orElse(text);
        Level level = take(rest, levelKeys).map(levels::level).orElseGet(() -> levels.inText(message));
        LogEntry.Builder entry = LogEntry.builder(level, message);
        take(rest, timeKeys)
                .flatMap(time -> stamps.read(time, record.fileModified()))
                .ifPresent(entry::time);
        fields.forEach(entry::field);
        wellKnown(entry, fields);
        rest.forEach(entry::extra);
        return entry.build();
    }

    /** What users of Logstash name alike; it stays among the other fields, too. */
    private static void wellKnown(LogEntry.Builder entry, Map<String, Object> fields) {
        text(fields, "logger", "class", "program").ifPresent(entry::logger);
        text(fields, "hostname", "logsource").ifPresent(entry::serverName);
        text(fields, "request_id", "req.id").ifPresent(id -> entry.key("req", id));
        text(fields, "trace_id", "traceId")
                .map(id -> id.toLowerCase(Locale.ROOT))
                .ifPresent(id -> trace(entry, id));
        text(fields, "pid").ifPresent(pid -> entry.key("pid", pid));
        text(fields, "request", "url", "path")
                .filter(url -> url.startsWith("/"))
                .ifPresent(url -> {
                    int question = url.indexOf('?');
                    entry.request(new HttpRequest(
                            text(fields, "verb", "method").orElse(null),
                            question < 0 ? url : url.substring(0, question),
                            question < 0 ? null : url.substring(question + 1),
                            Map.of(),
                            text(fields, "clientip", "client").orElse(null)));
                });
    }

    private static void trace(LogEntry.Builder entry, String id) {
        entry.key("trace", id);
        if (id.matches("[0-9a-f]{32}")) {
            entry.trace(new TraceLink(id, null));
        }
    }

    private static Optional<String> take(Map<String, Object> fields, List<String> keys) {
        for (String key : keys) {
            @Nullable Object value = fields.remove(key);
            if (value != null) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Map<String, Object> fields, String... keys) {
        for (String key : keys) {
            @Nullable Object value = fields.get(key);
            if (value != null) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }
}
