package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code stack} of a JavaScript error: a header of one or more lines, then {@code at} lines, the innermost first. */
public final class NodeStack {
    private static final String CAUSE = "\ncaused by: ";
    private static final Pattern CALL = Pattern.compile(
            "^\\s*at (?:async )?(?:(.{0,512}?) \\()?(.{1,2048}?)(?::(\\d{1,9}))?(?::(\\d{1,9}))?\\)?\\s*\\{?$");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:Uncaught )?([\\w$.]{1,100}(?:Error|Exception|Rejection|Warning)?)(?: \\[[^\\]]{1,100}\\])?(?::\\s?|$)");

    private NodeStack() {}

    /**
     * Reads a stack with its causes as Pino joins them, by {@code caused by:}.
     *
     * @param type of the outermost, when the record has it apart from the stack; null takes it from the header
     * @return the root cause first; empty when there is no text
     */
    public static List<ExceptionValue> parse(String stack, @Nullable String type, Mechanism mechanism) {
        List<ExceptionValue> exceptions = new ArrayList<>();
        String[] segments = stack.split(CAUSE, -1);
        for (int i = 0; i < segments.length; i++) {
            Mechanism how = i == 0
                    ? (segments.length == 1 ? mechanism : root(mechanism))
                    : new Mechanism("chained", mechanism.handled(), "cause", i, i - 1, false, Map.of());
            exceptions.add(segment(segments[i], i == 0 ? type : null, how));
        }
        Collections.reverse(exceptions);
        return exceptions;
    }

    private static Mechanism root(Mechanism outer) {
        return new Mechanism(outer.type(), outer.handled(), null, 0, null, outer.group(), outer.data());
    }

    /** One error without its causes. */
    public static ExceptionValue segment(String text, @Nullable String type, Mechanism mechanism) {
        List<StackFrame> frames = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            StackFrame frame = isCall(line) ? frame(line) : null;
            if (frame != null) {
                frames.add(frame);
            } else if (frames.isEmpty()) {
                header.append(header.length() == 0 ? "" : "\n").append(line);
            }
        }
        Collections.reverse(frames);
        String head = header.toString().strip();
        Matcher named = TYPE.matcher(head);
        boolean hasType = named.find() && (named.end() > named.end(1) || named.end() == head.length());
        String found = hasType ? named.group(1) : null;
        String value = hasType ? head.substring(named.end()).strip() : head;
        return new ExceptionValue(
                type != null && !type.isEmpty() ? type : found == null ? "Error" : found,
                value,
                null,
                Frames.limited(frames),
                mechanism);
    }

    static boolean isCall(String line) {
        String call = line.stripLeading();
        return call.length() < line.length() && call.startsWith("at ");
    }

    /** @return null when the line is none after all */
    static @Nullable StackFrame frame(String line) {
        Matcher call = CALL.matcher(line);
        if (line.length() > 4096 || !call.find()) {
            return null;
        }
        String function = call.group(1);
        String file = call.group(2);
        boolean located = call.group(3) != null;
        if (function == null && !located) {
            // "at native" and "at Array.map (<anonymous>)" without a place
            function = file.replace("(", "");
            file = "<anonymous>";
        }
        String path = file.startsWith("file://") ? file.substring(7) : file;
        Integer row = located ? Integer.valueOf(call.group(3)) : null;
        Integer column = call.group(4) == null ? null : Integer.valueOf(call.group(4));
        String name = function == null || function.equals("<anonymous>") ? "?" : function;
        return new StackFrame(name, module(path), path, row, column, inApp(path), null);
    }

    /** The file's name without its extension; what Node's own clients send too. */
    private static @Nullable String module(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String module = dot > 0 ? name.substring(0, dot) : name;
        return module.isEmpty() || module.startsWith("<") ? null : module;
    }

    private static boolean inApp(String path) {
        boolean placed = path.startsWith("/")
                || path.startsWith(".")
                || path.contains("://")
                || path.matches("^[A-Za-z]:\\\\.*");
        return placed
                && !path.contains("node_modules/")
                && !path.contains("node_modules\\")
                && !path.startsWith("node:");
    }
}
