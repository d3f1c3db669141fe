package dev.culprit.sdk.jdbc;

/**
 * Takes the literals out of SQL, so that statements which differ in values only read the same, and no value is sent.
 * It knows strings with doubled quotes, those of MySQL with backslashes or double quotes, PostgreSQL's {@code E'…\'…'}
 * and {@code $tag$…$tag$}, numbers, and comments, which may carry anything. Names in {@code "…"}, {@code `…`} and SQL
 * Server's {@code […]} stay.
 */
final class SqlText {
    private static final int MAX_LENGTH = 5_000;

    private final String sql;
    private final SqlDialect dialect;
    private final StringBuilder out;
    private int at;

    private SqlText(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.out = new StringBuilder(Math.min(sql.length(), MAX_LENGTH) + 16);
    }

    static String shortened(String sql) {
        return sql.length() <= MAX_LENGTH ? sql : sql.substring(0, MAX_LENGTH) + "…";
    }

    static String withoutLiterals(String sql, SqlDialect dialect) {
        return shortened(new SqlText(sql, dialect).read());
    }

    private String read() {
        while (at < sql.length() && out.length() <= MAX_LENGTH) {
            next(sql.charAt(at));
        }
        return out.toString().strip();
    }

    private void next(char c) {
        if (c == '\'') {
            literal(quoteEnd('\'', dialect == SqlDialect.MYSQL || hasEscapePrefix()));
        } else if (c == '"' && dialect == SqlDialect.MYSQL) {
            literal(quoteEnd('"', true));
        } else if (c == '"' || c == '`') {
            copyTo(quoteEnd(c, false));
        } else if (c == '[' && dialect == SqlDialect.SQL_SERVER) {
            copyTo(quoteEnd(']', false));
        } else if (c == '$' && dollarTagEnd() > 0) {
            literal(dollarEnd());
        } else if (sql.startsWith("--", at)) {
            skipTo(lineEnd());
        } else if (sql.startsWith("/*", at)) {
            skipTo(commentEnd());
        } else if (isDigit(c)) {
            literal(numberEnd());
        } else if (Character.isJavaIdentifierStart(c)) {
            copyTo(wordEnd());
        } else {
            copyTo(at + 1);
        }
    }

    private void literal(int end) {
        out.append('?');
        at = end;
    }

    private void copyTo(int end) {
        out.append(sql, at, end);
        at = end;
    }

    private void skipTo(int end) {
        at = end;
    }

    /** An {@code E} before the quote, which was copied as a word. */
    private boolean hasEscapePrefix() {
        if (at == 0 || (sql.charAt(at - 1) != 'E' && sql.charAt(at - 1) != 'e')) {
            return false;
        }
        return at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2));
    }

    private int quoteEnd(char quote, boolean escapes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return sql.length();
    }

    /** Where the text of {@code $tag$} ends; -1 when this is a parameter such as {@code $1}, or nothing. */
    private int dollarTagEnd() {
        int end = sql.indexOf('$', at + 1);
        if (end < 0) {
            return -1;
        }
        for (int i = at + 1; i < end; i++) {
            char c = sql.charAt(i);
            if (!Character.isJavaIdentifierPart(c) || (i == at + 1 && isDigit(c))) {
                return -1;
            }
        }
        return end + 1;
    }

    private int dollarEnd() {
        int textStart = dollarTagEnd();
        String tag = sql.substring(at, textStart);
        int end = sql.indexOf(tag, textStart);
        return end < 0 ? sql.length() : end + tag.length();
    }

    private int lineEnd() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    private int commentEnd() {
        int end = sql.indexOf("*/", at + 2);
        return end < 0 ? sql.length() : end + 2;
    }

    /** Also 0x1F, 1.5e-3 and 10L: whatever is glued to a number belongs to it. */
    private int numberEnd() {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            boolean exponentSign = (c == '-' || c == '+') && (sql.charAt(i - 1) == 'e' || sql.charAt(i - 1) == 'E');
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) {
                return i;
            }
            i++;
        }
        return i;
    }

    /** A name, in which digits are no literals; {@code $1} after it is not part of it. */
    private int wordEnd() {
        int i = at + 1;
        while (i < sql.length() && Character.isJavaIdentifierPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
