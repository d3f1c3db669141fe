package dev.culprit.shipper.probe;

import java.util.regex.Pattern;

/** SQL without the values in it, which are users' data. */
final class StatementShape {
    private static final int LONGEST = 2000;
    /** Texts, also one that the server cut off; numbers that are no part of a name or a placeholder. */
    private static final Pattern VALUES = Pattern.compile(
            "\\$([A-Za-z_]*)\\$.*?(?:\\$\\1\\$|\\z)|'(?:[^']|'')*+(?:'|\\z)|(?<![\\w$.])\\d+(?:\\.\\d+)?\\b",
            Pattern.DOTALL);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private StatementShape() {}

    static String of(String sql) {
        String head = sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql;
        return SPACE.matcher(VALUES.matcher(head).replaceAll("?"))
                .replaceAll(" ")
                .trim();
    }
}
