package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Buffers that captures use again: a few, whatever the number of threads, since virtual ones come by the million. */
final class Encoders {
    private static final int SLOTS = 8;
    private static final int INITIAL = 8 * 1024;
    private static final int LARGEST_KEPT = 256 * 1024;

    private final AtomicReferenceArray<ByteSink> free = new AtomicReferenceArray<>(SLOTS);

    ByteSink take() {
        int start = (int) Threads.id(Thread.currentThread()) & (SLOTS - 1);
        for (int i = 0; i < SLOTS; i++) {
            ByteSink sink = free.getAndSet((start + i) & (SLOTS - 1), null);
            if (sink != null) {
                return sink;
            }
        }
        return new ByteSink(INITIAL);
    }

    void giveBack(ByteSink sink) {
        if (sink.array().length <= LARGEST_KEPT) {
            sink.clear();
            free.lazySet((int) Threads.id(Thread.currentThread()) & (SLOTS - 1), sink);
        }
    }
}
