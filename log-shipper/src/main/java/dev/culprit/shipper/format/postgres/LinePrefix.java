package dev.culprit.shipper.format.postgres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@code log_line_prefix}. Escapes whose value has a known shape are matched by it; of the others, such as a
 * user's name, each end is tried at which the text behind fits, the nearest first, up to a keyword such as {@code ERROR:}.
 */
final class LinePrefix {
    /** No value of the server is longer: names have 63 bytes, and hosts 253. */
    private static final int MAX_VALUE = 300;

    private enum Shape {
        LITERAL,
        /** {@code %q}: the server's own processes write no more than what stands before it. */
        STOP,
        STAMP,
        EPOCH,
        DIGITS,
        STATE,
        ANY
    }

    private record Element(Shape shape, @Nullable ReportField field, byte[] literal, boolean padded) {}

    private final Element[] elements;

    private LinePrefix(List<Element> elements) {
        this.elements = elements.toArray(new Element[0]);
    }

    /** @throws IllegalArgumentException naming an escape that PostgreSQL does not have */
    static LinePrefix compile(String prefix) {
        List<Element> elements = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            if (c != '%') {
                literal.append(c);
                continue;
            }
            int letter = i + 1;
            while (letter < prefix.length() && "-0123456789".indexOf(prefix.charAt(letter)) >= 0) {
                letter++;
            }
            if (letter >= prefix.length()) {
                break;
            }
            if (prefix.charAt(letter) == '%') {
                literal.append('%');
            } else {
                flush(literal, elements);
                elements.add(element(prefix.charAt(letter), letter > i + 1));
            }
            i = letter;
        }
        flush(literal, elements);
        return new LinePrefix(elements);
    }

    private static void flush(StringBuilder literal, List<Element> elements) {
        if (literal.length() > 0) {
            byte[] bytes = literal.toString().getBytes(StandardCharsets.UTF_8);
            elements.add(new Element(Shape.LITERAL, null, bytes, false));
            literal.setLength(0);
        }
    }

    private static Element element(char escape, boolean padded) {
        return switch (escape) {
            case 'a' -> any(ReportField.APPLICATION, padded);
            case 'u' -> any(ReportField.USER, padded);
            case 'd' -> any(ReportField.DATABASE, padded);
            case 'r', 'h' -> any(ReportField.HOST, padded);
            case 'b' -> any(ReportField.BACKEND_TYPE, padded);
            case 'i' -> any(ReportField.COMMAND, padded);
            case 'c' -> any(ReportField.SESSION, padded);
            case 'L', 'v' -> any(null, padded);
            case 'p' -> new Element(Shape.DIGITS, ReportField.PID, new byte[0], padded);
            // counts lines where the other forms count reports
            case 'Q' -> new Element(Shape.DIGITS, ReportField.QUERY_ID, new byte[0], padded);
            case 'x' -> new Element(Shape.DIGITS, ReportField.TRANSACTION, new byte[0], padded);
            case 'l', 'P' -> new Element(Shape.DIGITS, null, new byte[0], padded);
            case 't', 'm' -> new Element(Shape.STAMP, ReportField.TIME, new byte[0], padded);
            case 's' -> new Element(Shape.STAMP, null, new byte[0], padded);
            case 'n' -> new Element(Shape.EPOCH, ReportField.TIME, new byte[0], padded);
            case 'e' -> new Element(Shape.STATE, ReportField.SQLSTATE, new byte[0], padded);
            case 'q' -> new Element(Shape.STOP, null, new byte[0], false);
            default ->
                throw new IllegalArgumentException(
                        "line_prefix: expected an escape of PostgreSQL's log_line_prefix, found %" + escape);
        };
    }

    private static Element any(@Nullable ReportField field, boolean padded) {
        return new Element(Shape.ANY, field, new byte[0], padded);
    }

    /** Whether the line has this prefix with a keyword behind it; the match then says where. */
    boolean matches(byte[] bytes, int from, int to, PrefixMatch match) {
        match.clear();
        return rest(0, bytes, from, to, match);
    }

    private boolean rest(int index, byte[] bytes, int at, int to, PrefixMatch match) {
        if (!match.step()) {
            return false;
        }
        if (index == elements.length) {
            @Nullable Keyword keyword = Keyword.at(bytes, at, to);
            if (keyword != null) {
                match.found(keyword, at);
            }
            return keyword != null;
        }
        Element element = elements[index];
        return switch (element.shape) {
            case LITERAL ->
                startsWith(bytes, at, to, element.literal)
                        && rest(index + 1, bytes, at + element.literal.length, to, match);
            case STOP -> rest(index + 1, bytes, at, to, match) || rest(elements.length, bytes, at, to, match);
            case ANY -> anyValue(index, bytes, at, to, match);
            default -> shaped(index, bytes, at, to, match);
        };
    }

    private boolean shaped(int index, byte[] bytes, int from, int to, PrefixMatch match) {
        Element element = elements[index];
        int start = element.padded ? blanks(bytes, from, to) : from;
        int end = end(element.shape, bytes, start, to);
        if (end < 0) {
            return false;
        }
        int next = element.padded ? blanks(bytes, end, to) : end;
        boolean found = rest(index + 1, bytes, next, to, match);
        if (!found && next > end) {
            // the blanks behind belong to the literal and not to the padding
            for (int at = end; at < next && !found; at++) {
                found = rest(index + 1, bytes, at, to, match);
            }
        }
        return found && set(element, start, end, match);
    }

    private static int end(Shape shape, byte[] bytes, int at, int to) {
        return switch (shape) {
            case STAMP -> StampShape.end(bytes, at, to);
            case EPOCH -> epochEnd(bytes, at, to);
            case STATE -> stateEnd(bytes, at, to);
            default -> StampShape.digits(bytes, at < to && bytes[at] == '-' ? at + 1 : at, to);
        };
    }

    private static int epochEnd(byte[] bytes, int at, int to) {
        int dot = StampShape.digits(bytes, at, to);
        return dot > at && dot < to && bytes[dot] == '.' ? StampShape.digits(bytes, dot + 1, to) : -1;
    }

    private static int stateEnd(byte[] bytes, int at, int to) {
        if (at + 5 > to) {
            return -1;
        }
        for (int i = at; i < at + 5; i++) {
            if (!StampShape.isDigit(bytes[i]) && (bytes[i] < 'A' || bytes[i] > 'Z')) {
                return -1;
            }
        }
        return at + 5;
    }

    private boolean anyValue(int index, byte[] bytes, int from, int to, PrefixMatch match) {
        Element element = elements[index];
        int last = Math.min(to, from + MAX_VALUE);
        for (int end = from; end <= last; end++) {
            if (mayFollow(index, bytes, end, to) && rest(index + 1, bytes, end, to, match)) {
                return set(element, from, end, match);
            }
        }
        return false;
    }

    /** A cheap look ahead: most ends cannot be one, since the literal behind begins otherwise. */
    private boolean mayFollow(int index, byte[] bytes, int at, int to) {
        if (index + 1 == elements.length) {
            return true;
        }
        Element next = elements[index + 1];
        return next.shape != Shape.LITERAL || (at < to && bytes[at] == next.literal[0]);
    }

    private static boolean set(Element element, int start, int end, PrefixMatch match) {
        // the first elements are set last, so of an escape that comes twice the first counts
        if (element.field != null && end > start) {
            match.set(element.field, start, end);
        }
        return true;
    }

    private static int blanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] bytes, int at, int to, byte[] literal) {
        if (at + literal.length > to) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (bytes[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }
}
