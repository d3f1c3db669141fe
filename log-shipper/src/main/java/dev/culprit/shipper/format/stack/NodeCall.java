package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * One {@code at} line of a JavaScript stack: {@code at async step (/app/cart.js:40:17)}. Read by hand, from its right end, where
 * its shape is certain: an error has some ten of them, and an expression took as long as all the rest of its line.
 */
final class NodeCall {
    private static final int LONGEST = 4096;
    private static final int LONGEST_FUNCTION = 512;
    private static final int LONGEST_FILE = 2048;
    private static final int MOST_DIGITS = 9;
    private static final String AT = "at ";
    private static final String ASYNC = "async ";
    private static final String OPENS = " (";

    private final String line;
    /** Where the place begins, of which always one character stays. */
    private int from;

    private int end;

    private NodeCall(String line) {
        this.line = line;
        this.end = line.length();
    }

    /** @return null when the line is no call */
    static @Nullable StackFrame read(String line) {
        int blanks = blanks(line);
        if (blanks == 0 || line.length() > LONGEST || !line.startsWith(AT, blanks)) {
            return null;
        }
        return new NodeCall(line).frame(blanks + AT.length());
    }

    private static int blanks(String line) {
        int blanks = 0;
        while (blanks < line.length() && isBlank(line.charAt(blanks))) {
            blanks++;
        }
        return blanks;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private @Nullable StackFrame frame(int start) {
        int name = line.startsWith(ASYNC, start) && start + ASYNC.length() < end ? start + ASYNC.length() : start;
        int opens = line.indexOf(OPENS, name);
        boolean named = opens >= 0 && opens - name <= LONGEST_FUNCTION && opens + OPENS.length() < end;
        from = named ? opens + OPENS.length() : name;
        if (from == end) {
            return null;
        }
        closing();
        Integer last = number();
        Integer first = last == null ? null : number();
        if (end - from > LONGEST_FILE || hasLineEnd(line, name, end)) {
            return null;
        }
        String function = named ? line.substring(name, opens) : null;
        String file = line.substring(from, end);
        Integer row = first == null ? last : first;
        if (function == null && row == null) {
            // "at native" and "at Array.map (<anonymous>)" without a place
            return frame(file.replace("(", ""), "<anonymous>", null, null);
        }
        return frame(function, file, row, first == null ? null : last);
    }

    /** What may stand behind the place: its bracket, blanks, and the brace that opens the error's fields. */
    private void closing() {
        drop('{');
        while (end - 1 > from && isBlank(line.charAt(end - 1))) {
            end--;
        }
        drop(')');
    }

    private void drop(char c) {
        if (end - 1 > from && line.charAt(end - 1) == c) {
            end--;
        }
    }

    /** Takes a number with its colon off the end. */
    private @Nullable Integer number() {
        int digit = end;
        while (digit > from && end - digit < MOST_DIGITS && isDigit(line.charAt(digit - 1))) {
            digit--;
        }
        int colon = digit - 1;
        if (digit == end || colon <= from || line.charAt(colon) != ':') {
            return null;
        }
        Integer number = Integer.valueOf(line.substring(digit, end));
        end = colon;
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasLineEnd(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }

    private static StackFrame frame(
            @Nullable String function, String file, @Nullable Integer row, @Nullable Integer column) {
        String path = file.startsWith("file://") ? file.substring(7) : file;
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
        boolean placed = path.startsWith("/") || path.startsWith(".") || path.contains("://") || isOfDrive(path);
        return placed
                && !path.contains("node_modules/")
                && !path.contains("node_modules\\")
                && !path.startsWith("node:");
    }

    /** {@code C:\app}. */
    private static boolean isOfDrive(String path) {
        return path.startsWith(":\\", 1) && Character.isLetter(path.charAt(0)) && path.charAt(0) < 128;
    }
}
