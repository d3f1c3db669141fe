package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.ByteSearch;

/**
 * The prefixes of lines, in bytes:
 *
 * <pre>
 * 18136:M 22 Nov 2026 04:47:59.032 # message
 * 18136:signal-handler (1795322894) message
 * pid=18136 role=primary timestamp="…" level=warning message="…"
 * </pre>
 */
final class LineShape {
    private static final String SIGNAL = ":signal-handler (";
    private static final String STAMP = " Mon dddd dd:dd:dd.ddd ";

    private LineShape() {}

    /** Where the mark of the level is in a line of the usual form; -1 when the line has another form. */
    static int mark(byte[] bytes, int from, int to) {
        int colon = digits(bytes, from, to);
        if (colon == from || colon + 3 >= to || bytes[colon] != ':' || !isRole(bytes[colon + 1])) {
            return -1;
        }
        int day = digits(bytes, colon + 3, to);
        int mark = day + STAMP.length();
        boolean fits = bytes[colon + 2] == ' '
                && day > colon + 3
                && mark + 1 < to
                && isStamp(bytes, day)
                && isMark(bytes[mark])
                && bytes[mark + 1] == ' ';
        return fits ? mark : -1;
    }

    private static boolean isRole(byte b) {
        return b == 'M' || b == 'S' || b == 'C' || b == 'X';
    }

    private static boolean isMark(byte b) {
        return b == '.' || b == '-' || b == '*' || b == '#';
    }

    private static boolean isStamp(byte[] bytes, int from) {
        for (int i = 0; i < STAMP.length(); i++) {
            char shape = STAMP.charAt(i);
            byte b = bytes[from + i];
            boolean fits = shape == 'd' ? isDigit(b) : Character.isLetter(shape) ? isLetter(b) : b == shape;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line was written by a signal handler. */
    static boolean isSignal(byte[] bytes, int from, int to) {
        int colon = digits(bytes, from, to);
        return colon > from && ByteSearch.startsWith(bytes, colon, to, SIGNAL);
    }

    /** Whether the line is in Valkey's logfmt. */
    static boolean isLogfmt(byte[] bytes, int from, int to) {
        if (!ByteSearch.startsWith(bytes, from, to, "pid=")) {
            return false;
        }
        int blank = digits(bytes, from + 4, to);
        return ByteSearch.startsWith(bytes, blank, to, " role=");
    }

    static boolean hasPrefix(byte[] bytes, int from, int to) {
        return mark(bytes, from, to) >= 0 || isSignal(bytes, from, to) || isLogfmt(bytes, from, to);
    }

    /** The process of a line of the usual form. */
    static long pid(byte[] bytes, int from, int to) {
        long pid = 0;
        for (int i = from; i < to && isDigit(bytes[i]); i++) {
            pid = pid * 10 + bytes[i] - '0';
        }
        return pid;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }
}
