package dev.culprit.shipper.pipeline;

import dev.culprit.protocol.ByteSink;

/** A record of several lines while it grows: at most 2,000 lines and 512 KiB. */
final class OpenRecord {
    private static final int MAX_LINES = 2000;
    private static final int MAX_BYTES = 512 * 1024;
    private static final int KEPT_BYTES = 64 * 1024;

    /** Most files never have one, and there may be thousands of files. */
    private ByteSink bytes = new ByteSink(0);

    private int lines;
    private long position;
    private long line;
    private int flags;

    boolean isOpen() {
        return lines > 0;
    }

    void begin(byte[] from, int start, int end, long at, long number, int lineFlags) {
        position = at;
        line = number;
        flags = lineFlags;
        lines = 1;
        bytes.write(from, start, end - start);
    }

    void append(byte[] from, int start, int end, int lineFlags) {
        bytes.write('\n');
        bytes.write(from, start, end - start);
        flags |= lineFlags;
        lines++;
    }

    boolean isFull() {
        return lines >= MAX_LINES || bytes.size() >= MAX_BYTES;
    }

    long position() {
        return position;
    }

    long line() {
        return line;
    }

    int flags() {
        return flags;
    }

    byte[] array() {
        return bytes.array();
    }

    int size() {
        return bytes.size();
    }

    void clear() {
        lines = 0;
        flags = 0;
        // one giant must not hold its memory for ever
        if (bytes.array().length > KEPT_BYTES) {
            bytes = new ByteSink(0);
        } else {
            bytes.clear();
        }
    }
}
