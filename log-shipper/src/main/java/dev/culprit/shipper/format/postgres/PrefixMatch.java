package dev.culprit.shipper.format.postgres;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in a line its prefix and its keyword were found. Used again and again, so that framing allocates nothing. */
final class PrefixMatch {
    /** A prefix that somebody made to be slow ends here; a real one takes some hundred steps. */
    private static final int MAX_STEPS = 20_000;

    private final int[] starts = new int[ReportField.values().length];
    private final int[] ends = new int[ReportField.values().length];
    private @Nullable Keyword keyword;
    private int textAt;
    private int steps;

    void clear() {
        Arrays.fill(starts, -1);
        keyword = null;
        steps = 0;
    }

    boolean step() {
        return ++steps <= MAX_STEPS;
    }

    void found(Keyword word, int at) {
        keyword = word;
        textAt = at + word.length();
    }

    void set(ReportField field, int start, int end) {
        starts[field.ordinal()] = start;
        ends[field.ordinal()] = end;
    }

    /** The keyword behind the prefix; null when the line has none. */
    @Nullable Keyword keyword() {
        return keyword;
    }

    /** Where the text behind the keyword begins. */
    int textAt() {
        return textAt;
    }

    boolean has(ReportField field) {
        return starts[field.ordinal()] >= 0;
    }

    int start(ReportField field) {
        return starts[field.ordinal()];
    }

    int end(ReportField field) {
        return ends[field.ordinal()];
    }

    /** The process of the line; -1 when the prefix has none. */
    long pid(byte[] bytes) {
        if (!has(ReportField.PID)) {
            return -1;
        }
        long pid = 0;
        for (int i = start(ReportField.PID); i < end(ReportField.PID); i++) {
            if (StampShape.isDigit(bytes[i])) {
                pid = pid * 10 + bytes[i] - '0';
            }
        }
        return pid;
    }
}
