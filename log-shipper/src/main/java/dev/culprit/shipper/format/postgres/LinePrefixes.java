package dev.culprit.shipper.format.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes that a line may have: the configured ones, the usual ones, and at last any prefix that begins with a stamp.
 * All are tried for each line, since a reload changes the prefix in the middle of a file; nothing is remembered from line to
 * line, so that reading from the middle gives the same as reading from the start.
 */
final class LinePrefixes {
    /** Debian's, PostgreSQL's own, pgBadger's, Amazon RDS', the bare epoch, and none at all. */
    private static final List<String> USUAL = List.of(
            "%m [%p] %q%u@%d ",
            "%m [%p] ",
            "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
            "%t [%p]: user=%u,db=%d,app=%a,client=%h ",
            "%t:%r:%u@%d:[%p]:",
            "%t [%p] %q%u@%d ",
            "%n [%p] %e ",
            "%m ",
            "%t ",
            "");

    private static final int LOOSE_LENGTH = 300;

    private final List<LinePrefix> prefixes;

    /** @throws IllegalArgumentException when one of them is no prefix */
    LinePrefixes(List<String> configured) {
        this.prefixes = Stream.concat(configured.stream(), USUAL.stream())
                .distinct()
                .map(LinePrefix::compile)
                .toList();
    }

    boolean matches(byte[] bytes, int from, int to, PrefixMatch match) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (prefixes.get(i).matches(bytes, from, to, match)) {
                return true;
            }
        }
        return loose(bytes, from, to, match);
    }

    /** A stamp, anything, and a keyword behind a blank or a bracket: enough to know the line, the time and the process. */
    private static boolean loose(byte[] bytes, int from, int to, PrefixMatch match) {
        match.clear();
        int stamp = StampShape.end(bytes, from, to);
        if (stamp < 0) {
            return false;
        }
        int last = Math.min(to, from + LOOSE_LENGTH);
        for (int i = stamp; i < last; i++) {
            if (bytes[i - 1] == ' ' || bytes[i - 1] == ']' || bytes[i - 1] == ':') {
                @Nullable Keyword keyword = Keyword.at(bytes, i, to);
                if (keyword != null) {
                    match.set(ReportField.TIME, from, stamp);
                    pid(bytes, stamp, i, match);
                    match.found(keyword, i);
                    return true;
                }
            }
        }
        return false;
    }

    private static void pid(byte[] bytes, int from, int to, PrefixMatch match) {
        for (int i = from; i < to; i++) {
            int end = bytes[i] == '[' ? StampShape.digits(bytes, i + 1, to) : i;
            if (end > i + 1 && end < to && bytes[end] == ']') {
                match.set(ReportField.PID, i + 1, end);
                return;
            }
        }
    }

    /** The lines of a record that are attached parts or go on, split for the reader. */
    static List<int[]> lines(byte[] bytes, int from, int to) {
        List<int[]> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '\n') {
                lines.add(new int[] {start, i});
                start = i + 1;
            }
        }
        return lines;
    }
}
