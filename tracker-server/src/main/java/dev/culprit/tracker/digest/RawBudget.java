package dev.culprit.tracker.digest;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that raw items may still take; set anew from the real sizes now and then. */
final class RawBudget {
    private final AtomicLong left;

    RawBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    void set(long bytes) {
        left.set(bytes);
    }

    boolean take(long bytes) {
        if (left.get() < bytes) {
            return false;
        }
        left.addAndGet(-bytes);
        return true;
    }
}
