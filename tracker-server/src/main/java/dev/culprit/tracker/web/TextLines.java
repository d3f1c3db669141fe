package dev.culprit.tracker.web;

import java.util.List;
import java.util.regex.Pattern;

/** The entries of a text field that takes one on each line. */
final class TextLines {
    private static final Pattern BREAK = Pattern.compile("[\\r\\n,]+");
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private TextLines() {}

    static List<String> read(String field) {
        return BREAK.splitAsStream(field)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
    }

    static String write(List<String> lines) {
        return String.join("\n", lines);
    }
}
