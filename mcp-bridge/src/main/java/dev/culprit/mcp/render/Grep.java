package dev.culprit.mcp.render;

import java.util.ArrayList;
import java.util.List;

/** Lines that match a pattern in any case, each with its neighbours. */
public final class Grep {
    private static final int MAX_PATTERN = 500;

    private Grep() {}

    /**
     * Lines around a gap are parted by {@code --}.
     *
     * @throws IllegalArgumentException for a pattern that is broken, or that takes too long
     */
    public static List<String> lines(String text, String pattern) {
        LinePattern compiled = compile(pattern);
        List<String> lines = text.lines().toList();
        LinePattern.Work work = new LinePattern.Work();
        List<String> found = new ArrayList<>();
        int shown = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!compiled.find(lines.get(i), work)) {
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

    private static LinePattern compile(String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("expected a grep_pattern of at most " + MAX_PATTERN + " characters");
        }
        return LinePattern.compile(pattern);
    }
}
