package dev.culprit.shipper.pipeline;

import dev.culprit.shipper.event.RecordRing;

/** Shares a fixed amount of memory among the rings of all open files, so that many files cost no more than few. */
final class RingBudget {
    private static final int LARGEST = 256 * 1024;
    private static final int SMALLEST = 1024;
    /** A file gets an eighth of what is left: the first ones large rings, the thousandth still a small one. */
    private static final int SHARE = 8;

    private int left;

    RingBudget(int bytes) {
        this.left = bytes;
    }

    RecordRing take() {
        int capacity = Math.max(SMALLEST, Math.min(LARGEST, left / SHARE));
        left -= capacity;
        return new RecordRing(capacity);
    }

    void giveBack(RecordRing ring) {
        left += ring.capacity();
    }
}
