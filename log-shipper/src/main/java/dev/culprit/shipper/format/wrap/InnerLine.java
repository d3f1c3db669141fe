package dev.culprit.shipper.format.wrap;

import dev.culprit.protocol.ByteSink;

/** A line without its wrapper; one object is used again for each line, since every line of a file is looked at. */
final class InnerLine {
    private final ByteSink own = new ByteSink(1024);
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean partial;
    private int writer;
    private int origin;

    /** The line is a part of the wrapped one. */
    void is(byte[] wrapped, int start, int end) {
        bytes = wrapped;
        from = start;
        to = end;
        partial = false;
        writer = 0;
        origin = 0;
    }

    /** For a line that has to be decoded: it is written here, and taken by {@link #isOwn}. */
    ByteSink own() {
        own.clear();
        return own;
    }

    void isOwn() {
        is(own.array(), 0, own.size());
    }

    /** Drops line breaks at the end. */
    void chop() {
        while (to > from && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
            to--;
        }
    }

    void partial(boolean goesOn) {
        partial = goesOn;
    }

    /** @param number which of the writers wrote it that are kept apart: 0 or 1 */
    void writer(int number) {
        writer = number;
    }

    /** @param hash of the program and process: a line of another one goes on with nothing */
    void origin(int hash) {
        origin = hash;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Whether the next line of the same writer is the rest of this one. */
    boolean isPartial() {
        return partial;
    }

    int writer() {
        return writer;
    }

    int origin() {
        return origin;
    }
}
