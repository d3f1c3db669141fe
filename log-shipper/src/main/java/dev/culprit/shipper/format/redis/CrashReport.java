package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The report of some hundred lines that Redis writes when it crashes: one event, with the native stack. */
final class CrashReport {
    private static final Pattern CRASHED = Pattern.compile("Redis (\\S{1,20}) crashed by signal: (\\d{1,3})");
    private static final Pattern STAMP =
            Pattern.compile("(?m)^\\d{1,10}:[XCSM] (\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ");
    private static final Pattern FRAME =
            Pattern.compile("^(\\S{1,200}?)(?:\\(([^+)]{0,200})\\+?([^)]{0,20})\\))? ?\\[(0x[0-9a-f]{1,16})\\]$");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH);

    private CrashReport() {}

    static LogEntry read(String text, ZoneId zone) {
        Matcher crashed = CRASHED.matcher(text);
        boolean known = crashed.find();
        String message = known ? crashed.group() : "Redis crashed";
        String type = known ? signal(crashed.group(2)) : "crash";
        ExceptionValue exception =
                new ExceptionValue(type, message, null, frames(text), Mechanism.of("auto.redis.crash", false));
        return LogEntry.builder(Level.FATAL, message)
                .logger("redis")
                .rule("redis.crash")
                .time(time(text, zone))
                .exceptions(List.of(exception))
                .release(null)
                .tag("redis.version", known ? crashed.group(1) : null)
                .fingerprint(List.of("redis", "crash", type))
                .build();
    }

    private static String signal(String number) {
        return switch (number) {
            case "4" -> "SIGILL";
            case "6" -> "SIGABRT";
            case "7" -> "SIGBUS";
            case "8" -> "SIGFPE";
            case "11" -> "SIGSEGV";
            default -> "signal " + number;
        };
    }

    private static @Nullable Instant time(String text, ZoneId zone) {
        Matcher stamp = STAMP.matcher(text);
        try {
            return stamp.find()
                    ? LocalDateTime.parse(stamp.group(1), TIME).atZone(zone).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The lines behind {@code Backtrace:} up to an empty one, the innermost first there. */
    private static List<StackFrame> frames(String text) {
        List<StackFrame> frames = new ArrayList<>();
        int start = text.indexOf("Backtrace:");
        if (start < 0) {
            return frames;
        }
        for (String line : text.substring(start).split("\n", -1)) {
            if (line.isBlank() && !frames.isEmpty()) {
                break;
            }
            Matcher frame = FRAME.matcher(line.strip());
            if (frame.matches()) {
                String function = frame.group(2);
                String binary = frame.group(1);
                boolean named = function != null && !function.isEmpty();
                frames.add(new StackFrame(
                        named ? function : frame.group(4),
                        binary,
                        binary,
                        null,
                        null,
                        binary.contains("redis") || binary.contains("valkey"),
                        null));
            }
        }
        Collections.reverse(frames);
        return frames;
    }
}
