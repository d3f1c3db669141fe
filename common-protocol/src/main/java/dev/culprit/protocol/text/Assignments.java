package dev.culprit.protocol.text;

/**
 * Values after secret names in a text, as they stand in query strings ({@code ?token=x}), forms, connection strings
 * ({@code ;Password=x}), command lines and JSON that was cut off ({@code "password":"x}).
 */
final class Assignments {
    private static final String ENDS = "&;,\"'<>)}]|";
    private static final int MAX_NAME = 64;

    private Assignments() {}

    static String scrub(String text, SecretKeys keys) {
        StringBuilder out = null;
        int copied = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            int start = c == '=' ? afterEquals(text, i, keys) : c == ':' ? afterColon(text, i, keys) : -1;
            if (start < 0) {
                continue;
            }
            int end = end(text, start);
            if (end == start || text.startsWith(SecretText.FILTERED, start)) {
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

    /** Only a quoted name: {@code "password": "x"}. After a plain word a colon is prose. */
    private static int afterColon(String text, int colon, SecretKeys keys) {
        int quote = colon - 1;
        if (quote >= 1 && text.charAt(quote) == '\\') {
            quote--;
        }
        char c = text.charAt(quote);
        if (c != '"' && c != '\'') {
            return -1;
        }
        // in JSON inside of JSON the quotes are escaped
        int nameEnd = quote > 0 && text.charAt(quote - 1) == '\\' ? quote - 1 : quote;
        if (!isSecret(text, nameEnd, keys)) {
            return -1;
        }
        int start = colon + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean container = start < text.length() && "{[".indexOf(text.charAt(start)) >= 0;
        return container || startsLiteral(text, start) ? -1 : opened(text, start);
    }

    private static boolean startsLiteral(String text, int start) {
        return text.startsWith("null", start) || text.startsWith("true", start) || text.startsWith("false", start);
    }

    /** Behind the quotes that open the value. */
    private static int opened(String text, int start) {
        int i = start;
        if (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'') ? i + 1 : start;
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

    private static int end(String text, int start) {
        char quote = start > 0 ? text.charAt(start - 1) : 0;
        boolean quoted = quote == '"' || quote == '\'';
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted ? c == quote || c == '\\' : c <= ' ' || ENDS.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
