package dev.culprit.shipper.tail;

import dev.culprit.shipper.text.ByteScan;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts bytes into lines. A line ends at {@code \n}; one {@code \r} before it is not part of it, nor is a byte order mark at
 * the start of the file, nor are NULs at the start of a line (a hole that a writer left behind a truncation). A line that
 * lies whole in the buffer is handed on without a copy; of a giant only the beginning is kept.
 */
final class LineSplitter {
    static final byte NEWLINE = '\n';
    private static final int FIRST_CARRY = 1024;

    private final int maxLine;
    private final int keptOfGiant;
    private final TailCounters counters;

    /** The beginning of a line whose end has not come. */
    private byte[] carry = {};

    private int carried;
    /** How long the carried line is so far; more than {@link #carried} for a giant. */
    private long length;

    private long lineStart;

    /** Takes lines; see {@link LineConsumer#line}. */
    interface Lines {
        void line(byte[] bytes, int from, int to, long position, int flags) throws IOException;
    }

    /**
     * @param maxLine in bytes; of a longer line only {@code keptOfGiant} bytes are kept
     * @param position where the next byte stands in the file
     */
    LineSplitter(int maxLine, int keptOfGiant, long position, TailCounters counters) {
        this.maxLine = maxLine;
        this.keptOfGiant = keptOfGiant;
        this.lineStart = position;
        this.counters = counters;
    }

    /** Where the line starts whose end has not come: all before it was handed on. */
    long lineStart() {
        return lineStart;
    }

    boolean hasPartial() {
        return length > 0;
    }

    /** Takes the next bytes of the file, and hands on the lines that end in them, with the given flags. */
    void feed(byte[] bytes, int count, int flags, Lines lines) throws IOException {
        int from = 0;
        int found = 0;
        while (from < count) {
            if (length == 0) {
                from = skipNuls(bytes, from, count);
            }
            int newline = ByteScan.indexOf(bytes, from, count, NEWLINE);
            if (newline < 0) {
                carry(bytes, from, count);
                break;
            }
            found++;
            if (length == 0) {
                long start = lineStart;
                lineStart += newline - from + 1;
                hand(bytes, from, newline, start, flags, lines);
            } else {
                carry(bytes, from, newline);
                handCarried(1, flags, lines);
            }
            from = newline + 1;
        }
        if (flags == 0) {
            counters.linesRead.add(found);
        }
    }

    /** Hands on the line that has no end: none will come. */
    void finish(int flags, Lines lines) throws IOException {
        if (length > 0) {
            handCarried(0, flags | LineConsumer.PARTIAL, lines);
        }
    }

    private void handCarried(int delimiter, int flags, Lines lines) throws IOException {
        long start = lineStart;
        int kept = carried;
        boolean giant = length > maxLine;
        lineStart += length + delimiter;
        length = 0;
        carried = 0;
        byte[] line = carry;
        if (carry.length > keptOfGiant) {
            carry = new byte[0];
        }
        if (giant) {
            counters.truncatedLines.increment();
            kept = Math.min(kept, keptOfGiant);
        }
        hand(line, 0, kept, start, giant ? flags | LineConsumer.TRUNCATED : flags, lines);
    }

    private static void hand(byte[] bytes, int from, int to, long start, int flags, Lines lines) throws IOException {
        int first = from;
        long position = start;
        if (start == 0
                && to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF) {
            first = from + 3;
            position = 3;
        }
        int last = to > first && bytes[to - 1] == '\r' ? to - 1 : to;
        lines.line(bytes, first, last, position, flags);
    }

    private int skipNuls(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] == 0) {
            i++;
        }
        if (i > from) {
            lineStart += i - from;
            counters.nulBytesSkipped.add(i - from);
        }
        return i;
    }

    private void carry(byte[] bytes, int from, int to) {
        int wanted = to - from;
        // a line may still turn out to be short enough until the limit is passed; then its beginning is enough
        int kept = Math.min(wanted, Math.max(0, maxLine - carried));
        if (length <= maxLine) {
            if (carried + kept > carry.length) {
                carry = Arrays.copyOf(carry, Math.min(maxLine, Math.max(FIRST_CARRY, (carried + kept) * 2)));
            }
            System.arraycopy(bytes, from, carry, carried, kept);
            carried += kept;
        }
        length += wanted;
        if (length > maxLine && carry.length > keptOfGiant) {
            carry = Arrays.copyOf(carry, keptOfGiant);
            carried = Math.min(carried, keptOfGiant);
        }
    }
}
