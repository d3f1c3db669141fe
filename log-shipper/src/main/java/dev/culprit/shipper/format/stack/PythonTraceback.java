package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's tracebacks: the oldest call first, the exception last, chained ones behind a sentence that says how. */
public final class PythonTraceback {
    public static final String HEADER = "Traceback (most recent call last):";
    private static final String DIRECT = "The above exception was the direct cause of the following exception:";
    private static final String DURING = "During handling of the above exception, another exception occurred:";
    private static final Pattern CALL =
            Pattern.compile("^\\s*File \"(.{1,1024}?)\", line (\\d{1,9})(?:, in (.{1,300}))?$");
    private static final Pattern THROWN =
            Pattern.compile("^((?:\\w{1,100}\\.){0,20}[A-Z]\\w{0,100})(?:: ?(.*))?$", Pattern.DOTALL);
    /** The rule above a member of a group; the one below the last has no number. */
    private static final Pattern MEMBER = Pattern.compile("^[\\s|]*\\+[-+]*-{4,} ?(?:(\\d{1,5}|\\.\\.\\.) -{4,})?$");

    private static final Pattern MARGIN = Pattern.compile("^[\\s|]*[|+]\\s?(?:\\+?-[-+ 0-9]*)?");

    private PythonTraceback() {}

    /** Whether a line says that the next traceback belongs to the one before. */
    public static boolean chains(String line) {
        return line.startsWith(DIRECT) || line.startsWith(DURING);
    }

    /**
     * Finds the first traceback in a text.
     *
     * @return the root cause first, with the text before it; empty when there is none
     */
    public static Optional<JavaStack.Found> find(String text, Mechanism mechanism) {
        int start = text.indexOf("Traceback (most recent call last)");
        int group = text.indexOf("Exception Group Traceback (most recent call last)");
        int at = group >= 0 && group < start ? text.lastIndexOf('\n', group) + 1 : start;
        if (at < 0) {
            return Optional.empty();
        }
        List<Part> parts = parts(text.substring(at));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<ExceptionValue> exceptions = new ArrayList<>();
        int last = parts.size() - 1;
        int members = parts.stream().mapToInt(part -> part.members.size()).sum();
        int id = last + 1;
        for (int i = 0; i <= last; i++) {
            Part part = parts.get(i);
            for (int member = part.members.size() - 1; member >= 0; member--) {
                exceptions.add(part.members.get(member).member(id++, last - i, member, mechanism));
            }
            exceptions.add(part.exception(last - i, last + 1 + members, mechanism));
        }
        return Optional.of(new JavaStack.Found(text.substring(0, at).strip(), exceptions));
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Part part = null;
        String source = null;
        Part group = null;
        for (String raw : text.split("\n", -1)) {
            String line = MARGIN.matcher(raw).replaceFirst("");
            String words = line.strip();
            Matcher member = MEMBER.matcher(raw);
            if (member.matches()) {
                group = group == null ? part : group;
                part = new Part();
                if (group != null && member.group(1) != null) {
                    group.members.add(part);
                }
            } else if (words.endsWith(HEADER)) {
                // one within the margin of a group is that of its member
                if (group == null || !MARGIN.matcher(raw).find()) {
                    part = new Part();
                    parts.add(part);
                    group = null;
                }
            } else if (words.equals(DIRECT) || words.equals(DURING)) {
                source = words.equals(DIRECT) ? "__cause__" : "__context__";
                if (part != null) {
                    part.sourceInNext = source;
                }
                part = null;
            } else if (part != null) {
                part.line(line);
            }
        }
        parts.removeIf(empty -> empty.thrown == null && empty.frames.isEmpty());
        return parts;
    }

    private static final class Part {
        private final List<StackFrame> frames = new ArrayList<>();
        private final List<Part> members = new ArrayList<>();
        private @Nullable StringBuilder thrown;
        private @Nullable String sourceInNext;
        private boolean ended;

        void line(String line) {
            Matcher call = CALL.matcher(line);
            ended |= thrown != null && line.isBlank();
            if (ended) {
                return;
            }
            if (thrown != null) {
                thrown.append('\n').append(line);
            } else if (call.matches()) {
                frames.add(frame(call));
            } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                thrown = new StringBuilder(line);
            } else if (!frames.isEmpty() && isSource(line.strip())) {
                addSource(line.strip());
            }
        }

        /** Lines of carets and tildes only point at a part of the line above. */
        private static boolean isSource(String line) {
            return !line.isEmpty()
                    && !line.startsWith("[Previous line repeated")
                    && !line.chars().allMatch(c -> c == '^' || c == '~' || c == ' ');
        }

        private void addSource(String source) {
            StackFrame last = frames.remove(frames.size() - 1);
            frames.add(
                    last.contextLine() == null
                            ? new StackFrame(
                                    last.function(),
                                    last.module(),
                                    last.filename(),
                                    last.line(),
                                    null,
                                    last.inApp(),
                                    source)
                            : last);
        }

        ExceptionValue exception(int id, int count, Mechanism mechanism) {
            return value(
                    count == 1
                            ? mechanism
                            : new Mechanism(
                                    id == 0 ? mechanism.type() : "chained",
                                    mechanism.handled(),
                                    sourceInNext,
                                    id,
                                    id == 0 ? null : Integer.valueOf(id - 1),
                                    !members.isEmpty(),
                                    Map.of()));
        }

        ExceptionValue member(int id, int parent, int index, Mechanism mechanism) {
            String source = "exceptions[" + index + "]";
            return value(new Mechanism("chained", mechanism.handled(), source, id, parent, false, Map.of()));
        }

        private ExceptionValue value(Mechanism how) {
            String text = thrown == null ? "Exception" : thrown.toString().strip();
            Matcher named = THROWN.matcher(text);
            String type =
                    named.matches() ? named.group(1) : text.lines().findFirst().orElse("Exception");
            String value =
                    named.matches() && named.group(2) != null ? named.group(2).strip() : "";
            int dot = type.lastIndexOf('.');
            return new ExceptionValue(
                    type.substring(dot + 1),
                    value,
                    dot < 0 ? null : type.substring(0, dot),
                    Frames.limited(frames),
                    how);
        }
    }

    private static StackFrame frame(Matcher call) {
        String path = call.group(1);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String module = name.endsWith(".py") ? name.substring(0, name.length() - 3) : null;
        boolean library = path.contains("/site-packages/")
                || path.contains("/dist-packages/")
                || path.contains("/lib/python")
                || path.startsWith("<frozen");
        return new StackFrame(call.group(3), module, path, Integer.valueOf(call.group(2)), null, !library, null);
    }
}
