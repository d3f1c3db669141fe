package dev.culprit.shipper.format.postgres;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a line its prefix and its keyword were found. Used again and again, so that framing allocates nothing. */
final class PrefixMatch {
    /** A prefix that somebody made to be slow ends here; a real one takes some hundred steps. */
    private static final int MAX_STEPS = 20_000;

    private static final ReportField[] FIELDS = ReportField.values();

    private final Map<ReportField, int[]> spans = new EnumMap<>(ReportField.class);
    private @Nullable Keyword keyword;
    private int textAt;
    private int steps;

    void clear() {
        for (ReportField field : FIELDS) {
            span(field)[0] = -1;
        }
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
        int[] span = span(field);
        span[0] = start;
        span[1] = end;
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
        return span(field)[0] >= 0;
    }

    int start(ReportField field) {
        return span(field)[0];
    }

    int end(ReportField field) {
        return span(field)[1];
    }

    private int[] span(ReportField field) {
        return spans.computeIfAbsent(field, key -> new int[2]);
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
