package dev.culprit.shipper.format.node;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.stack.NodeStack;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Node prints beside an application's own log: how it died, without a time, from {@code path:line} or the error itself to
 * {@code Node.js vX.Y.Z}; its warnings; and the report of a full heap.
 */
public final class NodeOutput {
    private static final Mechanism UNCAUGHT = Mechanism.of("auto.node.onuncaughtexception", false);
    private static final Pattern PLACE = Pattern.compile(
            "^(?:(?:/|node:|file:|[A-Za-z]:\\\\|\\.).{0,1024}|[\\w.@-]{1,100}\\.[cm]?[jt]sx?):\\d{1,9}$");
    private static final Pattern WARNING = Pattern.compile(
            "^\\(node:(\\d{1,10})\\) (?:\\[[\\w-]{1,40}\\] )?(?:(\\w{1,80}Warning): )?(.*)$", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile(
            "^(?:Uncaught )?(?:[\\w$.]{0,80}(?:Error|Exception|Rejection))(?: \\[[^\\]]{1,100}\\])?(?::.*)?$",
            Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("(?m)^Node\\.js v(\\S{1,40})$");
    private static final Pattern CODE = Pattern.compile("(?m)^ {2}code: '([\\w-]{1,80})'");
    private static final Pattern CAUSE = Pattern.compile("(?m)^ {2}\\[cause\\]: ");
    private static final Pattern MEMBERS = Pattern.compile("(?m)^ {2}\\[errors\\]: \\[\\n");
    private static final Pattern HEAP = Pattern.compile("(?m)^FATAL ERROR: (.{1,500})$");

    private NodeOutput() {}

    /** Places a line that is no JSON. */
    public static Framer.Place place(byte[] bytes, int from, int to, boolean open) {
        if (ByteSearch.startsWith(bytes, from, to, "Node.js v")) {
            return Framer.Place.ENDS;
        }
        return begins(bytes, from, to)
                ? Framer.Place.BEGINS
                : open || isIndented(bytes, from, to) ? Framer.Place.CONTINUES : Framer.Place.BEGINS;
    }

    /** Whether a line is the first of what Node prints of its own. */
    public static boolean begins(byte[] bytes, int from, int to) {
        return ByteSearch.startsWith(bytes, from, to, "(node:")
                || ByteSearch.startsWith(bytes, from, to, "<--- Last few GCs")
                || isPlace(bytes, from, to);
    }

    private static boolean isIndented(byte[] bytes, int from, int to) {
        return from < to && (bytes[from] == ' ' || bytes[from] == '\t' || bytes[from] == '}');
    }

    private static boolean isPlace(byte[] bytes, int from, int to) {
        int digits = to;
        while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        return digits < to
                && digits > from
                && bytes[digits - 1] == ':'
                && PLACE.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                        .matches();
    }

    /** Reads such output; empty when it is something else. */
    public static Optional<LogEntry> read(String text) {
        Matcher heap = HEAP.matcher(text);
        if (heap.find()) {
            return Optional.of(heap(text, heap.group(1)));
        }
        Matcher warning = WARNING.matcher(text);
        if (warning.matches()) {
            return Optional.of(warning(warning));
        }
        return crash(text);
    }

    private static LogEntry heap(String text, String message) {
        ExceptionValue value = new ExceptionValue("FATAL ERROR", message.strip(), null, List.of(), UNCAUGHT);
        Matcher pid = Pattern.compile("^\\[(\\d{1,10}):", Pattern.MULTILINE).matcher(text);
        return LogEntry.builder(Level.FATAL, message.strip())
                .platform("node")
                .logger("node")
                .exceptions(List.of(value))
                .rule("node.heap")
                .key("pid", pid.find() ? pid.group(1) : null)
                .build();
    }

    private static LogEntry warning(Matcher warning) {
        String type = warning.group(2);
        String message = warning.group(3)
                .lines()
                .filter(line -> !line.startsWith("(Use `node"))
                .findFirst()
                .orElse("");
        return LogEntry.builder(Level.WARNING, message)
                .platform("node")
                .logger("node")
                .rule("node.warning")
                .tag("warning", type)
                .key("pid", warning.group(1))
                .build();
    }

    private static Optional<LogEntry> crash(String text) {
        String[] lines = text.split("\n", -1);
        int head = head(lines);
        Matcher version = VERSION.matcher(text);
        boolean died = version.find();
        if (head < 0 || (!died && !hasCalls(text))) {
            return Optional.empty();
        }
        List<ExceptionValue> exceptions =
                exceptions(String.join("\n", List.of(lines).subList(head, lines.length)), context(lines, head));
        ExceptionValue outermost = exceptions.get(exceptions.size() - 1);
        Matcher code = CODE.matcher(text);
        LogEntry.Builder entry = LogEntry.builder(
                        died ? Level.FATAL : Level.ERROR, outermost.type() + ": " + outermost.value())
                .platform("node")
                .logger("node")
                .exceptions(exceptions)
                .rule("node.crash")
                .tag("code", code.find() ? code.group(1) : null);
        if (died) {
            entry.context("runtime", Map.of("name", "node")).context("runtime", Map.of("version", version.group(1)));
        }
        return Optional.of(entry.build());
    }

    private static boolean hasCalls(String text) {
        return text.contains("\n    at ");
    }

    private static int head(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            boolean named = HEADER.matcher(lines[i]).matches();
            boolean thrownValue = lines[i].startsWith("Uncaught") || lines[i].startsWith("[");
            if (named || (thrownValue && i > 0)) {
                return i;
            }
        }
        return -1;
    }

    /** The source line that Node shows above the error. */
    private static @Nullable String context(String[] lines, int head) {
        for (int i = 0; i + 2 < head; i++) {
            if (PLACE.matcher(lines[i]).matches()
                    && lines[i + 2].strip().chars().allMatch(c -> c == '^')) {
                return lines[i + 1].strip();
            }
        }
        return null;
    }

    private static List<ExceptionValue> exceptions(String text, @Nullable String source) {
        int end = VERSION.matcher(text).find() ? text.lastIndexOf("\nNode.js v") : text.length();
        String body = text.substring(0, Math.max(0, end));
        List<ExceptionValue> exceptions = new ArrayList<>();
        Matcher members = MEMBERS.matcher(body);
        if (members.find()) {
            exceptions.addAll(members(body.substring(members.end())));
            Mechanism group = new Mechanism(UNCAUGHT.type(), false, null, 0, null, true, Map.of());
            exceptions.add(withSource(NodeStack.segment(body.substring(0, members.start()), null, group), source));
            return exceptions;
        }
        Matcher cause = CAUSE.matcher(body);
        boolean caused = cause.find();
        if (caused) {
            String inner = body.substring(cause.end());
            Mechanism how = new Mechanism("chained", false, "cause", 1, 0, false, Map.of());
            exceptions.add(NodeStack.segment(inner, null, how));
            body = body.substring(0, cause.start());
        }
        Mechanism outer = caused ? new Mechanism(UNCAUGHT.type(), false, null, 0, null, false, Map.of()) : UNCAUGHT;
        exceptions.add(withSource(NodeStack.segment(body, null, outer), source));
        return exceptions;
    }

    /** The errors of an AggregateError, each beginning four columns in; the last one first, as chains are. */
    private static List<ExceptionValue> members(String text) {
        List<ExceptionValue> members = new ArrayList<>();
        StringBuilder member = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (String line : text.split("\\n", -1)) {
            boolean begins =
                    line.startsWith("    ") && HEADER.matcher(line.substring(4)).matches();
            if (begins && member.length() > 0) {
                texts.add(member.toString());
                member.setLength(0);
            }
            if (begins || member.length() > 0) {
                member.append(line.strip().startsWith("at ") ? line : line.strip())
                        .append('\n');
            }
        }
        if (member.length() > 0) {
            texts.add(member.toString());
        }
        for (int i = texts.size() - 1; i >= 0; i--) {
            members.add(NodeStack.segment(
                    texts.get(i),
                    null,
                    new Mechanism("chained", false, "errors[" + i + "]", i + 1, 0, false, Map.of())));
        }
        return members;
    }

    private static ExceptionValue withSource(ExceptionValue exception, @Nullable String source) {
        if (source == null || exception.frames().isEmpty()) {
            return exception;
        }
        var frames = new ArrayList<>(exception.frames());
        var last = frames.remove(frames.size() - 1);
        frames.add(new dev.culprit.shipper.record.StackFrame(
                last.function(), last.module(), last.filename(), last.line(), last.column(), last.inApp(), source));
        return new ExceptionValue(
                exception.type(), exception.value(), exception.module(), frames, exception.mechanism());
    }
}
