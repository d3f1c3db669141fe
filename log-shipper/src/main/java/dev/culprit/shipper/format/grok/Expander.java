package dev.culprit.shipper.format.grok;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns an expression into one that Java's engine takes. {@code %{NAME:field:type}} is replaced by the pattern's own
 * expression, and named groups get names without underscores, since Java allows letters and digits only.
 *
 * <p>Grok is written for Ruby's engine, where some signs mean other things: {@code \h} is a hexadecimal digit, {@code
 * [[:alpha:]]} a class, and {@code (?m)} lets a dot match a line's end.
 */
final class Expander {
    /** Expressions that refer to each other can grow without end; no sensible one is longer. */
    private static final int LONGEST = 256 * 1024;

    private static final int DEEPEST = 64;
    private static final Pattern REFERENCE =
            Pattern.compile("\\G%\\{([A-Za-z0-9_]+)(?::((?:\\[[^\\[\\]}]+])+|[A-Za-z0-9_@.\\-]+))?(?::([A-Za-z]+))?}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\G\\(\\?<((?:\\[[^\\[\\]>]+])+|[A-Za-z_@][^>]*)>");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\G\\\\k<([^>]+)>");
    private static final Pattern FLAGS = Pattern.compile("\\G\\(\\?([a-zA-Z]*m[a-zA-Z]*)([:)-])");
    private static final Pattern POSIX_CLASS = Pattern.compile("\\G\\[:(\\^?)([a-z]+):]");
    private static final Map<String, String> POSIX = posix();

    private final Optional<PatternLibrary> library;
    private final List<Capture> captures = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> path = new ArrayDeque<>();

    private Expander(Optional<PatternLibrary> library) {
        this.library = library;
    }

    /** @throws IllegalArgumentException for an unknown name, a circle, or an unknown type */
    static Expander ofGrok(String expression, PatternLibrary library) {
        Expander expander = new Expander(Optional.of(library));
        // in Ruby ^ and $ stand for the ends of lines
        expander.out.append("(?m)");
        expander.expand(expression);
        return expander;
    }

    /** An expression for Java's engine, of which only the names of groups are changed. */
    static Expander ofRegex(String expression) {
        Expander expander = new Expander(Optional.empty());
        expander.expand(expression);
        return expander;
    }

    String regex() {
        return out.toString();
    }

    List<Capture> captures() {
        return captures;
    }

    private void expand(String expression) {
        boolean inClass = false;
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            int next = library.isPresent() && c == '%' ? reference(expression, i) : i;
            if (next == i) {
                next = inClass ? inClass(expression, i) : outside(expression, i);
                inClass = inClass ? c != ']' || next > i + 1 : c == '[';
            }
            if (out.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "expected at most " + LONGEST + " characters of expanded pattern, found more");
            }
            i = next;
        }
    }

    /** @return behind the reference; the same place when there is none */
    private int reference(String expression, int at) {
        Matcher reference = REFERENCE.matcher(expression);
        if (!reference.find(at)) {
            return at;
        }
        String name = reference.group(1);
        out.append(
                reference.group(2) == null
                        ? "(?:"
                        : open(
                                reference.group(2),
                                Optional.ofNullable(reference.group(3)).orElse("")));
        expandNamed(name);
        out.append(')');
        return reference.end();
    }

    private void expandNamed(String name) {
        String expression = library.flatMap(patterns -> patterns.expression(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("expected the name of a pattern, found %{" + name + "}"));
        if (path.contains(name) || path.size() >= DEEPEST) {
            List<String> circle = new ArrayList<>();
            path.descendingIterator().forEachRemaining(circle::add);
            throw new IllegalArgumentException(
                    "expected patterns without a circle, found " + String.join(" -> ", circle) + " -> " + name);
        }
        path.push(name);
        expand(expression);
        path.pop();
    }

    private String open(String field, String type) {
        Capture capture = new Capture("g" + captures.size(), Capture.fieldName(field), Capture.Type.of(type));
        captures.add(capture);
        return "(?<" + capture.group() + '>';
    }

    private int outside(String expression, int at) {
        char c = expression.charAt(at);
        if (c == '\\') {
            return escape(expression, at, "[0-9A-Fa-f]");
        }
        if (c == '[' && expression.startsWith("]", at + 1)) {
            out.append("[\\]");
            return at + 2;
        }
        Matcher group = NAMED_GROUP.matcher(expression);
        if (c == '(' && group.find(at)) {
            out.append(open(group.group(1), ""));
            return group.end();
        }
        Matcher flags = FLAGS.matcher(expression);
        if (c == '(' && library.isPresent() && flags.find(at)) {
            out.append("(?").append(flags.group(1).replace('m', 's')).append(flags.group(2));
            return flags.end();
        }
        out.append(c);
        return at + 1;
    }

    private int inClass(String expression, int at) {
        char c = expression.charAt(at);
        if (c == '\\') {
            return escape(expression, at, "0-9A-Fa-f");
        }
        Matcher posix = POSIX_CLASS.matcher(expression);
        if (c == '[' && posix.find(at) && POSIX.containsKey(posix.group(2))) {
            out.append(posix.group(1).isEmpty() ? "\\p{" : "\\P{")
                    .append(POSIX.get(posix.group(2)))
                    .append('}');
            return posix.end();
        }
        if (c == '[' && library.isPresent()) {
            out.append('\\');
        }
        out.append(c);
        return at + 1;
    }

    private int escape(String expression, int at, String hexDigit) {
        Matcher back = BACK_REFERENCE.matcher(expression);
        if (back.find(at)) {
            out.append("\\k<").append(groupOf(back.group(1))).append('>');
            return back.end();
        }
        int end = Math.min(at + 2, expression.length());
        boolean isHexDigit = library.isPresent() && expression.startsWith("\\h", at);
        out.append(isHexDigit ? hexDigit : expression.substring(at, end));
        return end;
    }

    private String groupOf(String field) {
        return captures.stream()
                .filter(capture -> capture.field().equals(Capture.fieldName(field)))
                .map(Capture::group)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the name of a group before \\k<" + field + ">, found none of that name"));
    }

    private static Map<String, String> posix() {
        Map<String, String> classes = new HashMap<>();
        for (String name : List.of(
                "Alnum", "Alpha", "Blank", "Cntrl", "Digit", "Graph", "Lower", "Print", "Punct", "Space", "Upper")) {
            classes.put(name.toLowerCase(java.util.Locale.ROOT), name);
        }
        classes.put("xdigit", "XDigit");
        return Map.copyOf(classes);
    }
}
