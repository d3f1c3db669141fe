package dev.culprit.mcp.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Lines that match a pattern in any case, each with its neighbours. */
public final class Grep {
    private static final int MAX_PATTERN = 500;
    private static final long STEPS = 20_000_000;

    private Grep() {}

    /**
     * Lines around a gap are parted by {@code --}.
     *
     * @throws IllegalArgumentException for a pattern that is broken, or that takes too long
     */
    public static List<String> lines(String text, String pattern) {
        Pattern compiled = compile(pattern);
        List<String> lines = text.lines().toList();
        Steps steps = new Steps();
        List<String> found = new ArrayList<>();
        int shown = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!compiled.matcher(new Counted(lines.get(i), steps)).find()) {
                continue;
            }
            int from = Math.max(shown + 1, i - 1);
            if (from > shown + 1 && !found.isEmpty()) {
                found.add("--");
            }
            int to = Math.min(lines.size() - 1, i + 1);
            found.addAll(lines.subList(from, to + 1));
            shown = to;
        }
        return found;
    }

    private static Pattern compile(String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("expected a grep_pattern of at most " + MAX_PATTERN + " characters");
        }
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("expected a regular expression as grep_pattern: " + e.getDescription());
        }
    }

    /** Reads of characters in all lines together. */
    private static final class Steps {
        private long done;
    }

    /** Ends a search whose pattern backtracks without end: Java's matcher has no limit of its own. */
    private record Counted(String text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps.done > STEPS) {
                throw new IllegalArgumentException("the grep_pattern takes too long on this text; use a simpler one");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
