package dev.culprit.shipper.format.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SQL without its literals, so that a statement looks the same whatever values it had, and tells none of them. */
final class SqlText {
    private static final Pattern LIST = Pattern.compile("\\(\\?(?:, ?\\?)++\\)");
    private static final Pattern ROWS = Pattern.compile("\\(\\?\\)(?:, ?\\(\\?\\))++");
    private static final int HASH_DIGITS = 16;

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
    }

    /** Strings, numbers and dollar-quoted bodies become {@code ?}, lists of them one, comments go, and blanks shrink. */
    static String normalised(String sql) {
        String text = new SqlText(sql).scan();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return ROWS.matcher(LIST.matcher(text).replaceAll("(?)")).replaceAll("(?)");
    }

    /** A short name for the statement, the same for all values. */
    static String hash(String sql) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(normalised(sql).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                blank();
                at++;
            } else if (c == '\'') {
                literal(isEscapeString());
            } else if (c == '"') {
                identifier();
            } else if (c == '$') {
                dollar();
            } else if (sql.startsWith("--", at)) {
                lineComment();
            } else if (sql.startsWith("/*", at)) {
                blockComment();
            } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
                number();
            } else if (Character.isLetter(c) || c == '_') {
                word();
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString().strip();
    }

    private void blank() {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    /** Removes the letter of {@code E'…'}, {@code B'…'}, {@code X'…'} and {@code N'…'}. */
    private boolean isEscapeString() {
        int last = out.length() - 1;
        boolean letter = last >= 0
                && "EeBbXxNn".indexOf(out.charAt(last)) >= 0
                && (last == 0 || !isWordPart(out.charAt(last - 1)))
                && at > 0
                && sql.charAt(at - 1) == out.charAt(last);
        if (!letter) {
            return false;
        }
        boolean escape = "Ee".indexOf(out.charAt(last)) >= 0;
        out.setLength(last);
        return escape;
    }

    private void literal(boolean backslashes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (backslashes && c == '\\') {
                at++;
            } else if (c == '\'') {
                if (at < sql.length() && sql.charAt(at) == '\'') {
                    at++;
                } else {
                    break;
                }
            }
        }
        out.append('?');
    }

    private void identifier() {
        int end = sql.indexOf('"', at + 1);
        end = end < 0 ? sql.length() : end + 1;
        out.append(sql, at, end);
        at = end;
    }

    private void dollar() {
        int tag = at + 1;
        while (tag < sql.length() && isWordPart(sql.charAt(tag))) {
            tag++;
        }
        boolean parameter = at + 1 < sql.length() && isDigit(sql.charAt(at + 1));
        if (parameter || tag >= sql.length() || sql.charAt(tag) != '$') {
            int end = parameter ? tag : at + 1;
            out.append(sql, at, end);
            at = end;
            return;
        }
        String quote = sql.substring(at, tag + 1);
        int end = sql.indexOf(quote, tag + 1);
        at = end < 0 ? sql.length() : end + quote.length();
        out.append('?');
    }

    private void lineComment() {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
    }

    private void blockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        blank();
    }

    private void number() {
        while (at < sql.length() && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '.' || isExponentSign())) {
            at++;
        }
        out.append('?');
    }

    private boolean isExponentSign() {
        char c = sql.charAt(at);
        return (c == '-' || c == '+') && "eE".indexOf(sql.charAt(at - 1)) >= 0 && !sql.startsWith("--", at);
    }

    private void word() {
        while (at < sql.length() && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '$')) {
            out.append(sql.charAt(at++));
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
