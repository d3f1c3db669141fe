package dev.culprit.tracker.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all requests together may hold. Invariant: {@code used} is the sum over all open leases. */
final class MemoryBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    long used() {
        return used.get();
    }

    /** Whether so many more bytes would fit now. */
    boolean fits(long bytes) {
        return used.get() + bytes <= limit;
    }

    Lease lease() {
        return new Lease();
    }

    /** What one request holds. Its event loop and a worker may both reach it. */
    final class Lease implements AutoCloseable {
        private long held;
        private boolean closed;

        /** Takes more bytes; fails when there are none left, or when the request was given up meanwhile. */
        synchronized void take(long bytes) {
            if (closed) {
                throw new IngestException(Refusal.DISCONNECTED);
            }
            if (used.addAndGet(bytes) > limit) {
                used.addAndGet(-bytes);
                throw new IngestException(Refusal.NO_MEMORY);
            }
            held += bytes;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                used.addAndGet(-held);
            }
        }
    }
}
