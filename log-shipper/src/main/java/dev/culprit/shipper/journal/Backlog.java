package dev.culprit.shipper.journal;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What the child printed and nobody took yet, up to some bytes. The reader waits when it is full, and then so does the child: the
 * journal is the buffer.
 */
final class Backlog {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Queue<JournalEntry> entries = new ArrayDeque<>();
    private int bytes;
    private boolean closed;

    /** @return false when nobody will take it any more */
    synchronized boolean put(JournalEntry entry) throws InterruptedException {
        while (bytes > MOST_BYTES && !closed) {
            wait();
        }
        if (closed) {
            return false;
        }
        entries.add(entry);
        bytes += entry.line().length;
        return true;
    }

    synchronized Optional<JournalEntry> take() {
        Optional<JournalEntry> entry = Optional.ofNullable(entries.poll());
        entry.ifPresent(taken -> bytes -= taken.line().length);
        notifyAll();
        return entry;
    }

    synchronized void close() {
        closed = true;
        entries.clear();
        bytes = 0;
        notifyAll();
    }

    /** Waits until closed, or for some time. */
    synchronized void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (!closed && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
