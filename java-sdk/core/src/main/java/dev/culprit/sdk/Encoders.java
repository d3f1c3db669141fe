package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Buffers that captures use again: a few, whatever the number of threads, since virtual ones come by the million. A lock, not
 * an atomic array: it is held for a few instructions, and the first use of a VarHandle costs the first capture a millisecond.
 */
final class Encoders {
    private static final int KEPT = 8;
    private static final int LARGEST_KEPT = 256 * 1024;

    private final @Nullable Encoding[] free = new @Nullable Encoding[KEPT];
    private int count;

    Encoding take() {
        Encoding known = pop();
        return known == null ? new Encoding(this) : known;
    }

    private synchronized @Nullable Encoding pop() {
        return count == 0 ? null : free[--count];
    }

    synchronized void giveBack(Encoding encoding) {
        if (count < KEPT && encoding.capacity() <= LARGEST_KEPT) {
            free[count++] = encoding;
        }
    }
}
