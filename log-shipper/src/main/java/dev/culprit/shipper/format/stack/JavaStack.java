package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java stack trace as text: a class and a message of one or more lines, {@code at} lines, {@code Caused by:} and
 * {@code Suppressed:} parts.
 */
public final class JavaStack {
    private static final Pattern CALL = Pattern.compile(
            "^\\s+at (?:[\\w.@-]{0,200}/{1,2})?((?:[\\p{L}\\w$]{1,200}\\.){0,40}[\\p{L}\\w$/]{1,200})\\.([\\p{L}\\w$<>]{1,200})\\(([^:)]{0,300})(?::(-?\\d{1,9}))?\\)");
    private static final Pattern THROWN = Pattern.compile(
            "^(?:Exception in thread \"([^\"]{0,200})\" )?((?:[\\p{L}\\w$]{1,200}\\.){1,40}[\\p{L}\\w$]{1,200})(?::\\s?(.*))?$",
            Pattern.DOTALL);
    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "kotlin.",
            "scala.",
            "io.quarkus.",
            "org.springframework.",
            "org.apache.",
            "io.netty.",
            "io.vertx.",
            "org.hibernate.",
            "org.jboss.");
    private static final int MAX = 50;

    private JavaStack() {}

    /** Whether a line goes on with a stack trace. */
    public static boolean continues(String line) {
        String text = line.stripLeading();
        boolean indented = text.length() < line.length();
        return (indented && (text.startsWith("at ") || text.startsWith("... ") || text.startsWith("Suppressed: ")))
                || text.startsWith("Caused by: ");
    }

    /**
     * Finds the first stack trace in a text.
     *
     * @return the root cause first; empty when there is none
     */
    public static Optional<Found> find(String text, Mechanism mechanism) {
        String[] lines = text.split("\n", -1);
        int call = 0;
        while (call < lines.length && !CALL.matcher(lines[call]).find()) {
            call++;
        }
        int head = call - 1;
        while (head >= 0 && !isThrown(lines[head])) {
            head--;
        }
        if (call == lines.length || head < 0) {
            return Optional.empty();
        }
        String before = String.join("\n", List.of(lines).subList(0, head)).strip();
        return Optional.of(new Found(before, parse(lines, head, mechanism)));
    }

    /** @param before the text before the trace */
    public record Found(String before, List<ExceptionValue> exceptions) {}

    private static boolean isThrown(String line) {
        Matcher thrown = THROWN.matcher(line);
        return thrown.matches()
                && Character.isUpperCase(simpleName(thrown.group(2)).charAt(0));
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static List<ExceptionValue> parse(String[] lines, int start, Mechanism mechanism) {
        List<Part> parts = new ArrayList<>();
        Part part = new Part(0, null, null, lines[start]);
        parts.add(part);
        for (int i = start + 1; i < lines.length && parts.size() < MAX; i++) {
            String text = lines[i].stripLeading();
            int indent = lines[i].length() - text.length();
            boolean caused = text.startsWith("Caused by: ");
            if (caused || (indent > 0 && text.startsWith("Suppressed: "))) {
                Part parent = parent(parts, indent, caused);
                String header = text.substring(text.indexOf(':') + 2);
                String source = caused ? "cause" : "suppressed";
                part = new Part(indent, parts.indexOf(parent), source, header);
                parts.add(part);
            } else {
                part.line(lines[i]);
            }
        }
        List<ExceptionValue> exceptions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            exceptions.add(parts.get(i).exception(i, parts.size(), mechanism));
        }
        Collections.reverse(exceptions);
        return exceptions;
    }

    /** A cause belongs to the part of its own indent, a suppressed one to the part it stands in. */
    private static Part parent(List<Part> parts, int indent, boolean caused) {
        for (int i = parts.size() - 1; i > 0; i--) {
            Part part = parts.get(i);
            if (caused ? part.indent <= indent : part.indent < indent) {
                return part;
            }
        }
        return parts.get(0);
    }

    private static final class Part {
        private final int indent;
        private final @Nullable Integer parent;
        private final @Nullable String source;
        private final StringBuilder header;
        private final List<StackFrame> frames = new ArrayList<>();
        private boolean ended;

        Part(int indent, @Nullable Integer parent, @Nullable String source, String header) {
            this.indent = indent;
            this.parent = parent;
            this.source = source;
            this.header = new StringBuilder(header);
        }

        void line(String line) {
            Matcher call = CALL.matcher(line);
            if (call.find()) {
                ended = true;
                frames.add(frame(call));
            } else if (!ended && !line.strip().startsWith("... ")) {
                header.append('\n').append(line);
            }
        }

        ExceptionValue exception(int id, int count, Mechanism mechanism) {
            Matcher thrown = THROWN.matcher(header);
            String type = thrown.matches() ? thrown.group(2) : header.toString();
            String message = thrown.matches() ? thrown.group(3) : null;
            Collections.reverse(frames);
            int dot = type.lastIndexOf('.');
            Mechanism how = count == 1
                    ? mechanism
                    : new Mechanism(
                            id == 0 ? mechanism.type() : "chained",
                            mechanism.handled(),
                            source,
                            id,
                            parent,
                            false,
                            Map.of());
            return new ExceptionValue(
                    type.substring(dot + 1),
                    message == null ? "" : message.strip(),
                    dot < 0 ? null : type.substring(0, dot),
                    Frames.limited(frames),
                    how);
        }
    }

    private static StackFrame frame(Matcher call) {
        String module = call.group(1);
        String file = call.group(3);
        boolean known = !file.isEmpty() && !file.equals("Native Method") && !file.equals("Unknown Source");
        Integer line = call.group(4) == null ? null : Integer.valueOf(call.group(4));
        return new StackFrame(
                call.group(2),
                module,
                known ? file : null,
                line != null && line > 0 ? line : null,
                null,
                inApp(module),
                null);
    }

    /** A guess, as long as nobody says which packages are one's own. */
    public static boolean inApp(String module) {
        return LIBRARIES.stream().noneMatch(module::startsWith);
    }
}
