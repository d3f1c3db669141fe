package dev.culprit.mcp.render;

import dev.culprit.mcp.render.LinePattern.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a regular expression in the words of Java's: characters, classes, groups, alternatives, repetitions, and the
 * ends of lines and words. What needs a way back in the text, such as {@code \1} or {@code (?=…)}, is refused.
 */
final class LinePatternReader {
    private static final int MOST_TIMES = 1_000;
    private static final int ASCII = 128;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(,(\\d*))?\\}");
    private static final Pattern NAMED = Pattern.compile(
            "\\\\(?:[dDwWsShHvV]|[pP](?:\\{[A-Za-z_=]{1,40}\\}|[A-Z])|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})");

    private final String pattern;
    private int position;

    LinePatternReader(String pattern) {
        this.pattern = pattern.startsWith("(?i)") ? pattern.substring(4) : pattern;
    }

    Part read() {
        Part part = alternatives();
        if (position < pattern.length()) {
            throw broken("a ')' without its '('");
        }
        return part;
    }

    private Part alternatives() {
        List<Part> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (take('|'));
        return parts.size() == 1 ? parts.get(0) : new Part.Any(parts);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (position < pattern.length() && peek() != '|' && peek() != ')') {
            parts.add(repeated(one()));
        }
        return parts.size() == 1 ? parts.get(0) : new Part.All(parts);
    }

    private Part one() {
        int c = pattern.codePointAt(position);
        position += Character.charCount(c);
        return switch (c) {
            case '(' -> group();
            case '[' -> named(pattern.substring(position - 1, endOfClass()));
            case '\\' -> escaped();
            case '.' -> new Part.One(any -> true);
            case '^' -> new Part.Begin();
            case '$' -> new Part.End();
            case '*', '+', '?' -> throw broken("nothing to repeat");
            default -> literal(c);
        };
    }

    private Part group() {
        if (take('?') && !take(':')) {
            throw refused("groups that begin with (?");
        }
        Part inside = alternatives();
        if (!take(')')) {
            throw broken("a '(' without its ')'");
        }
        return inside;
    }

    private Part repeated(Part part) {
        Matcher count = COUNT.matcher(pattern).region(position, pattern.length());
        Part repeated;
        if (take('*')) {
            repeated = new Part.Repeat(part, 0, -1);
        } else if (take('+')) {
            repeated = new Part.Repeat(part, 1, -1);
        } else if (take('?')) {
            repeated = new Part.Repeat(part, 0, 1);
        } else if (count.lookingAt()) {
            position = count.end();
            repeated = counted(part, count);
        } else {
            return part;
        }
        // which of several matches is the shortest does not matter: a line has one or not
        take('?');
        if (position < pattern.length() && "*+?".indexOf(peek()) >= 0) {
            throw refused("repetitions of repetitions");
        }
        return repeated;
    }

    private Part counted(Part part, Matcher count) {
        int least = times(count.group(1));
        String upper = count.group(3);
        int most = count.group(2) == null ? least : upper.isEmpty() ? -1 : times(upper);
        if (least > MOST_TIMES || most > MOST_TIMES || (most >= 0 && most < least)) {
            throw broken("a repetition out of range");
        }
        return new Part.Repeat(part, least, most);
    }

    private static int times(String digits) {
        return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private Part escaped() {
        if (position == pattern.length()) {
            throw broken("a '\\' at the end");
        }
        Matcher named = NAMED.matcher(pattern).region(position - 1, pattern.length());
        if (named.lookingAt()) {
            position = named.end();
            return named(named.group());
        }
        int c = pattern.codePointAt(position);
        position += Character.charCount(c);
        return switch (c) {
            case 't' -> literal('\t');
            case 'b' -> new Part.Boundary(true);
            case 'B' -> new Part.Boundary(false);
            case 'A' -> new Part.Begin();
            case 'z', 'Z' -> new Part.End();
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw refused("\\" + Character.toString(c));
                }
                yield literal(c);
            }
        };
    }

    /** Up to the bracket that closes it; classes may stand in classes. */
    private int endOfClass() {
        int depth = 1;
        while (depth > 0) {
            if (position == pattern.length()) {
                throw broken("a '[' without its ']'");
            }
            char c = pattern.charAt(position++);
            if (c == '\\') {
                if (position < pattern.length() && "QEc".indexOf(peek()) >= 0) {
                    throw refused("\\" + peek() + " in a class");
                }
                position = Math.min(pattern.length(), position + 1);
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        return position;
    }

    private static Part literal(int c) {
        int folded = folded(c);
        return new Part.One(other -> folded(other) == folded);
    }

    private static int folded(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** A class of characters, which Java knows: it sees one character at a time. */
    private static Part named(String text) {
        Pattern one;
        try {
            one = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw broken(e.getDescription());
        }
        IntPredicate slow = c -> one.matcher(Character.toString(c)).matches();
        BitSet ascii = new BitSet();
        for (int c = 0; c < ASCII; c++) {
            ascii.set(c, slow.test(c));
        }
        return new Part.One(c -> c < ASCII ? ascii.get(c) : slow.test(c));
    }

    private char peek() {
        return pattern.charAt(position);
    }

    private boolean take(char wanted) {
        if (position < pattern.length() && peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private static IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("expected a regular expression as grep_pattern: " + what);
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("expected a simpler grep_pattern: " + what + " is not served");
    }
}
