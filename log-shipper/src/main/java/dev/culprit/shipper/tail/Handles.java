package dev.culprit.shipper.tail;

/** How many logs are open at once; a log that waits for a handle waits on the disk. */
final class Handles {
    private final int most;
    private int open;

    Handles(int most) {
        this.most = most;
    }

    void opened() {
        open++;
    }

    void closed() {
        open--;
    }

    boolean areAllTaken() {
        return open >= most;
    }
}
