package dev.culprit.protocol.text;

/**
 * Values after secret names in a text, as they stand in query strings ({@code ?token=x}), forms, connection strings
 * ({@code ;Password=x}), command lines, JSON that was cut off ({@code "password":"x}) or stands in a string itself
 * ({@code \"password\":\"x\"}), and in what Node prints of an object ({@code { password: 'x' }}). A value is looked
 * at once: what comes next is searched from its end.
 */
final class Assignments {
    private static final String ENDS = "&;,\"'<>)}]|";
    /** What may follow the quote that ends a text, up to the next text. */
    private static final String CLOSING = ",}]).;:>";

    private static final String OPENING = "\"'\\{[";
    private static final int MAX_NAME = 64;

    private Assignments() {}

    static String scrub(String text, SecretKeys keys) {
        StringBuilder out = null;
        int copied = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            int start = c == '=' ? afterEquals(text, i, keys) : c == ':' ? afterColon(text, i, keys) : -1;
            if (start < 0 || text.startsWith(SecretText.FILTERED, start)) {
                continue;
            }
            int end = end(text, start, i);
            if (end == start) {
                continue;
            }
            out = out == null ? new StringBuilder(text.length()) : out;
            out.append(text, copied, start).append(SecretText.FILTERED);
            copied = end;
            i = end - 1;
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** @return where the value begins, or -1 if no secret stands here */
    private static int afterEquals(String text, int equals, SecretKeys keys) {
        boolean comparison = equals + 1 < text.length() && "=>".indexOf(text.charAt(equals + 1)) >= 0;
        return !comparison && isSecret(text, equals, keys) ? opened(text, equals + 1) : -1;
    }

    /**
     * A quoted name: {@code "password": "x"}. After a plain word a colon is prose, unless a quoted value follows:
     * {@code password: 'x'}.
     */
    private static int afterColon(String text, int colon, SecretKeys keys) {
        int quote = beforeBlanks(text, colon - 1);
        if (quote >= 1 && text.charAt(quote) == '\\') {
            quote--;
        }
        boolean plain = !isQuote(text.charAt(quote));
        int start = behindBlanks(text, colon + 1);
        int value = opened(text, start);
        if ((plain && value == start) || !isSecret(text, plain ? quote + 1 : quote - escapes(text, quote), keys)) {
            return -1;
        }
        return (plain ? wasClosing(text, value) : startsLiteral(text, start)) ? -1 : value;
    }

    /** The quote may have ended the text in which the name stands: {@code {"msg":"enter password: ","level":30}}. */
    private static boolean wasClosing(String text, int behindQuote) {
        int i = behindQuote;
        while (i < text.length() && CLOSING.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i == text.length() || text.charAt(i) <= ' ' || OPENING.indexOf(text.charAt(i)) >= 0;
    }

    private static int beforeBlanks(String text, int last) {
        int i = last;
        while (i > 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i;
    }

    private static int behindBlanks(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** The backslashes before a quote: none in JSON, one in JSON within JSON, three one level deeper. */
    private static int escapes(String text, int quote) {
        int first = quote;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return quote - first;
    }

    private static boolean startsLiteral(String text, int start) {
        return text.startsWith("null", start) || text.startsWith("true", start) || text.startsWith("false", start);
    }

    /** Behind the quotes that open the value. */
    private static int opened(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && isQuote(text.charAt(i)) ? i + 1 : start;
    }

    private static boolean isSecret(String text, int end, SecretKeys keys) {
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        return start < end && keys.isSecret(text.substring(start, end));
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.'
                || c == '['
                || c == ']'
                || c == '%';
    }

    private static int end(String text, int start, int separator) {
        if (isQuote(text.charAt(start - 1))) {
            return endOfString(text, start);
        }
        boolean container = start < text.length() && "{[".indexOf(text.charAt(start)) >= 0;
        if (container && text.charAt(separator) == ':') {
            return isEmpty(text, start) ? start : endOfContainer(text, start, escapes(text, separator - 1));
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || ENDS.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int endOfString(String text, int start) {
        int escapes = escapes(text, start - 1);
        int quote = closingQuote(text, start, text.charAt(start - 1), escapes);
        return quote == text.length() ? quote : quote - Math.min(escapes, escapes(text, quote));
    }

    /**
     * @param escapes the backslashes before the quote that opened the text; as many or none close it, and in a text
     *     opened by {@code \"} a quote of its own is {@code \\\"}
     * @return the end of the whole text if it was cut off
     */
    private static int closingQuote(String text, int start, char quote, int escapes) {
        int backslashes = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
            } else {
                if (c == quote && (backslashes % 2 == 0 || backslashes / (escapes + 1) % 2 == 0)) {
                    return i;
                }
                backslashes = 0;
            }
        }
        return text.length();
    }

    /** An array or object without members says no secret. */
    private static boolean isEmpty(String text, int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i == text.length() || "}]".indexOf(text.charAt(i)) >= 0;
    }

    /** Behind the bracket that closes it; where the text ends in which it stands, if it was cut off. */
    private static int endOfContainer(String text, int open, int escapes) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuote(c)) {
                int own = escapes(text, i);
                if (own < escapes && c == '"') {
                    return i - own;
                }
                i = closingQuote(text, i + 1, c, own);
                if (i < text.length() && escapes(text, i) < Math.min(own, escapes)) {
                    return i - escapes(text, i);
                }
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
