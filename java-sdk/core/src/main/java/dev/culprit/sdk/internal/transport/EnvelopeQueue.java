package dev.culprit.sdk.internal.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, bounded by number and bytes; the oldest makes room. One alone may be larger than the bound, as
 * an attachment may be. Callers hold the sender's lock.
 */
final class EnvelopeQueue {
    private final ArrayDeque<Envelope> waiting = new ArrayDeque<>();
    private final int maxCount;
    private final long maxBytes;
    private final DropCounts drops;
    private long bytes;

    EnvelopeQueue(int maxCount, long maxBytes, DropCounts drops) {
        this.maxCount = Math.max(1, maxCount);
        this.maxBytes = maxBytes;
        this.drops = drops;
    }

    void add(Envelope envelope) {
        long size = envelope.size();
        waiting.addLast(envelope);
        bytes += size;
        shrink();
    }

    /** Puts back what could not be delivered; it is the oldest. */
    void putBack(Envelope envelope) {
        waiting.addFirst(envelope);
        bytes += envelope.size();
        shrink();
    }

    private void shrink() {
        while (waiting.size() > maxCount || (waiting.size() > 1 && bytes > maxBytes)) {
            Envelope oldest = poll();
            if (oldest != null) {
                drops.add(DiscardReason.QUEUE_OVERFLOW, oldest);
            }
        }
    }

    @Nullable Envelope poll() {
        Envelope envelope = waiting.pollFirst();
        if (envelope != null) {
            bytes -= envelope.size();
        }
        return envelope;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
