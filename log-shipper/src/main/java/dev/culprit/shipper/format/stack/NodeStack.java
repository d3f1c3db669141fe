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
        String[] segments = stack.contains(CAUSE) ? stack.split(CAUSE, -1) : new String[] {stack};
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
            StackFrame frame = NodeCall.read(line);
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
}
