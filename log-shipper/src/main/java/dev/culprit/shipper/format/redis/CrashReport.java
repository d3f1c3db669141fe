package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the server writes when it dies, from {@code BUG REPORT START} to {@code BUG REPORT END}: the signal or the failed
 * assertion, the stack, and of the rest only what holds no data of clients.
 */
final class CrashReport {
    private static final Pattern SIGNAL = Pattern.compile("crashed by signal: (\\d+)");
    private static final Pattern ASSERTION = Pattern.compile("==> (\\S+:\\d+ '.*' is not true)");
    private static final Pattern MEDITATION = Pattern.compile("Guru Meditation: (.*)");
    private static final Pattern FRAME = Pattern.compile("(.*)\\(([^()+]*)(?:\\+0x([0-9a-f]+))?\\)\\[(0x[0-9a-f]+)\\]");
    private static final Pattern INFO = Pattern.compile(
            "(?m)^(redis_version|valkey_version|uptime_in_seconds|connected_clients|used_memory_human|maxmemory_human|role|os):(.*)$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^argv\\[0\\]: '\"?([A-Za-z.|_-]{1,40})\"?'");
    private static final Map<String, String> SIGNALS = Map.of(
            "4", "SIGILL", "6", "SIGABRT", "7", "SIGBUS", "8", "SIGFPE", "11", "SIGSEGV", "5", "SIGTRAP", "31",
            "SIGSYS");
    private static final int MOST_FRAMES = 100;

    private final String text;
    private final List<RedisLine> lines;

    private CrashReport(String text, ZoneId zone) {
        this.text = text;
        this.lines = text.lines()
                .map(line -> RedisLine.parse(line, zone))
                .flatMap(Optional::stream)
                .toList();
    }

    static LogEntry read(String text, ZoneId zone) {
        return new CrashReport(text, zone).entry();
    }

    private LogEntry entry() {
        String value = value();
        List<StackFrame> frames = frames();
        String type = type();
        LogEntry.Builder entry = LogEntry.builder(Level.FATAL, value)
                .rule("redis.crash")
                .logger(RedisFormat.NAME)
                .exceptions(List.of(new ExceptionValue(
                        type, value, RedisFormat.NAME, frames, Mechanism.of("auto.log.redis", false))))
                .fingerprint(List.of(RedisFormat.NAME, "crash", type, innermost(frames)))
                .context(RedisFormat.NAME, facts());
        lines.stream().findFirst().ifPresent(line -> entry.time(line.time())
                .tag("redis.role", line.role())
                .extra("redis.pid", line.pid())
                .key("pid", line.pid()));
        return entry.build();
    }

    private String value() {
        return lines.stream()
                .map(RedisLine::message)
                .filter(message -> SIGNAL.matcher(message).find())
                .map(message -> message.replaceFirst(", si_code: .*", ""))
                .findFirst()
                .or(() -> found(ASSERTION))
                .or(() -> found(MEDITATION))
                .orElse("crashed");
    }

    private String type() {
        if (found(ASSERTION).isPresent()) {
            return "AssertionFailed";
        }
        Optional<String> signal = found(SIGNAL);
        return signal.map(number -> SIGNALS.getOrDefault(number, "signal " + number))
                .orElseGet(() -> found(MEDITATION).isPresent() ? "GuruMeditation" : "Crash");
    }

    private Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The lines behind {@code Backtrace:} up to an empty one, the innermost first. */
    private List<StackFrame> frames() {
        List<StackFrame> frames = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.equals("Backtrace:")) {
                inside = true;
            } else if (inside && line.isBlank()) {
                break;
            } else if (inside && frames.size() < MOST_FRAMES) {
                frame(line).ifPresent(frames::add);
            }
        }
        Collections.reverse(frames);
        return frames;
    }

    private static Optional<StackFrame> frame(String line) {
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            return Optional.empty();
        }
        // the server writes its address into its own name
        String program = frame.group(1).replaceFirst(" .*", "");
        String module = program.substring(program.lastIndexOf('/') + 1);
        String symbol = frame.group(2).isEmpty() ? "?" : frame.group(2);
        return Optional.of(new StackFrame(symbol, module, program, null, null, !module.contains(".so"), null));
    }

    private static String innermost(List<StackFrame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            StackFrame frame = frames.get(i);
            if (Boolean.TRUE.equals(frame.inApp()) && !"?".equals(frame.function())) {
                return String.valueOf(frame.function());
            }
        }
        return "?";
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        Matcher info = INFO.matcher(text);
        while (info.find()) {
            facts.putIfAbsent(info.group(1), info.group(2).strip());
        }
        @Nullable String command = found(COMMAND).orElse(null);
        if (command != null) {
            facts.put("command", command);
        }
        return facts;
    }
}
