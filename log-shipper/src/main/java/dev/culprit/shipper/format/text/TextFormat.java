package dev.culprit.shipper.format.text;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.node.NodeDump;
import dev.culprit.shipper.format.node.NodeOutput;
import dev.culprit.shipper.format.stack.JavaStack;
import dev.culprit.shipper.format.stack.PythonTraceback;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain text, also that of Java's and Python's loggers: a line that is indented, or goes on with a stack trace, belongs to the
 * record above; the first word of severity within 80 characters is the level.
 */
public final class TextFormat implements LogFormat {
    private static final int HEAD = 80;
    private static final Pattern SEVERITY = Pattern.compile(
            "\\b(FATAL|CRITICAL|EMERG|ALERT|PANIC|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE|FINE|FINER|FINEST|CONFIG)\\b|\\[(fatal|critical|emerg|alert|crit|error|warning|warn|notice|info|debug)\\]|^(?:\\S{0,40} ){0,3}(fatal|critical|error|warning|warn):");
    private static final Pattern STAMP = Pattern.compile(
            "^\\W{0,2}(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?)(?:\\s++|[\\]|,;:-](?=\\s))*+");
    private static final String LEVEL =
            "(?:FATAL|CRITICAL|SEVERE|ERROR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE|FINE|FINER|FINEST|CONFIG)";
    /** Thread, level and logger as layouts have them: {@code [main] ERROR a.b.C - }, {@code ERROR [a.b.C] (main) }. */
    private static final Pattern ORIGIN = Pattern.compile(
            "^(?:\\[(?<thread>[^\\]]{1,100})\\] +)?(?:" + LEVEL
                    + " *:? +)?(?:\\d{1,7} --- )?(?:\\[(?<thread2>[^\\]]{1,100})\\] +)?(?<logger>[\\w$]{1,100}(?:\\.[\\w$]{1,100}){1,20})(?: +\\[\\d{1,7}\\]| +\\([^)]{1,100}\\)| +-| *:) +");

    private final String name;
    private final ZoneId zone;
    private final Level least;

    /** @param name {@code text}, {@code java} or {@code python}: they differ in what they recognise */
    public TextFormat(String name, FormatSettings settings) {
        this.name = name;
        this.zone = settings.zone();
        this.least = settings.leastLevel();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Framer framer() {
        return new TextFramer();
    }

    private static final class TextFramer implements Framer {
        private final NodeDump dump = new NodeDump();
        private final Traceback traceback = new Traceback();
        /** Its records begin with a time: then whatever does not goes on with the record above. */
        private boolean stamped;

        @Override
        public Place place(byte[] bytes, int from, int to) {
            if (from < to && isYear(bytes, from, to)) {
                stamped = true;
                reset();
                return Place.BEGINS;
            }
            @Nullable Place dumped = stamped ? null : dump.place(bytes, from, to);
            if (dumped != null) {
                return dumped;
            }
            if (from == to || bytes[from] == ' ' || bytes[from] == '\t' || bytes[from] == '}' || stamped) {
                return Place.CONTINUES;
            }
            String line = new String(bytes, from, Math.min(to - from, 200), StandardCharsets.UTF_8);
            if (traceback.isOpen()) {
                return traceback.place(line);
            }
            traceback.begin(line);
            return goesOn(line) ? Place.CONTINUES : Place.BEGINS;
        }

        private static boolean isYear(byte[] bytes, int from, int to) {
            int start = bytes[from] == '[' || bytes[from] == '(' ? from + 1 : from;
            return to - start > 10
                    && bytes[start] >= '0'
                    && bytes[start] <= '9'
                    && bytes[start + 4] == '-'
                    && bytes[start + 7] == '-';
        }

        private static boolean goesOn(String line) {
            return JavaStack.continues(line)
                    || line.startsWith(PythonTraceback.HEADER)
                    || PythonTraceback.chains(line)
                    || line.matches(
                            "^(?:[\\w$]{1,100}\\.){1,20}[A-Z][\\w$]{0,100}(?:Exception|Error|Throwable)(?::.*)?$");
        }

        @Override
        public void reset() {
            traceback.close();
            dump.reset();
        }
    }

    /** A traceback of Python in a log without times: behind its last line the next one is another record, unless they are chained. */
    private static final class Traceback {
        private boolean open;
        private boolean thrown;
        private boolean chained;

        void begin(String line) {
            open = line.startsWith(PythonTraceback.HEADER);
            thrown = false;
            chained = false;
        }

        boolean isOpen() {
            return open;
        }

        void close() {
            open = false;
        }

        /** Places a line that is not indented. */
        Framer.Place place(String line) {
            boolean header = line.startsWith(PythonTraceback.HEADER);
            if (thrown && !chained && (header || line.startsWith("Exception in thread "))) {
                begin(line);
                return Framer.Place.BEGINS;
            }
            if (header) {
                thrown = false;
                chained = false;
            } else if (PythonTraceback.chains(line)) {
                chained = true;
            } else {
                thrown = true;
            }
            return Framer.Place.CONTINUES;
        }
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        if (least.compareTo(Level.WARNING) > 0) {
            return true;
        }
        // a level is written in capitals or in brackets; a stack makes a record worth reading whatever its level
        for (int i = from; i < Math.min(to, from + 2 * HEAD); i++) {
            switch (bytes[i]) {
                case 'E', 'F', 'C', 'P', 'S', 'A', 'W', 'e', 'f', 'c', 'w' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        String text = record.text();
        Optional<LogEntry> node = NodeOutput.read(text);
        if (node.isPresent()) {
            return node;
        }
        Matcher stamp = STAMP.matcher(text);
        boolean stamped = stamp.find();
        String rest = stamped ? text.substring(stamp.end()) : text;
        Level level = level(text);
        Mechanism how = Mechanism.of("auto.log." + name, !text.startsWith("Exception in thread") && stamped);
        Optional<JavaStack.Found> java = JavaStack.find(rest, how);
        Optional<JavaStack.Found> found = java.isPresent() ? java : PythonTraceback.find(rest, how);
        List<ExceptionValue> exceptions = found.map(JavaStack.Found::exceptions).orElse(List.of());
        Matcher origin = ORIGIN.matcher(rest);
        boolean placed = origin.find();
        String message = found.map(JavaStack.Found::before).orElse(rest).strip();
        if (placed && message.length() >= origin.end()) {
            message = message.substring(origin.end()).strip();
        }
        if (level == null) {
            level = exceptions.isEmpty() ? Level.INFO : Level.ERROR;
        }
        LogEntry.Builder entry = LogEntry.builder(level, message.isEmpty() ? said(exceptions) : message)
                .time(stamped ? LogTimes.parse(stamp.group(1), zone).orElse(null) : null)
                .platform(
                        java.isPresent() ? "java" : found.isPresent() ? "python" : name.equals("text") ? "other" : name)
                .exceptions(exceptions);
        if (exceptions.isEmpty()) {
            Template template = Parameterizer.parameterize(message);
            entry.template(template.text(), template.params());
        }
        if (placed) {
            String thread = origin.group("thread");
            entry.logger(origin.group("logger")).extra("thread", thread == null ? origin.group("thread2") : thread);
        }
        return Optional.of(entry.build());
    }

    private static String said(List<ExceptionValue> exceptions) {
        if (exceptions.isEmpty()) {
            return "";
        }
        ExceptionValue outermost = exceptions.get(exceptions.size() - 1);
        return outermost.type() + ": " + outermost.value();
    }

    private static @Nullable Level level(String text) {
        Matcher severity = SEVERITY.matcher(text.substring(0, Math.min(HEAD, text.length())));
        if (!severity.find()) {
            return null;
        }
        for (int group = 1; group <= severity.groupCount(); group++) {
            if (severity.group(group) != null) {
                return Levels.parse(severity.group(group)).orElse(null);
            }
        }
        return null;
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, Math.min(to - from, 300), StandardCharsets.UTF_8);
        return switch (name) {
            case "java" -> isJava(line);
            case "python" -> isPython(line);
            default -> true;
        };
    }

    private static boolean isJava(String line) {
        return (STAMP.matcher(line).find() && !logger(line).isBlank())
                || line.startsWith("Caused by: ")
                || line.startsWith("Exception in thread \"");
    }

    /** Python's logging writes the milliseconds behind a comma, and its loggers are called as modules, not as classes. */
    private static boolean isPython(String line) {
        Matcher stamp = STAMP.matcher(line);
        boolean logged = stamp.find() && stamp.group(1).contains(",") && level(line) != null;
        String logger = logger(line);
        boolean ofClass = Character.isUpperCase(logger.codePointAt(Math.max(0, logger.lastIndexOf('.') + 1)));
        return (logged && !ofClass)
                || line.startsWith(PythonTraceback.HEADER)
                || line.startsWith("Exception in thread Thread-");
    }

    /** A blank when there is none. */
    private static String logger(String line) {
        Matcher origin = ORIGIN.matcher(STAMP.matcher(line).replaceFirst(""));
        return origin.find() ? origin.group("logger") : " ";
    }
}
