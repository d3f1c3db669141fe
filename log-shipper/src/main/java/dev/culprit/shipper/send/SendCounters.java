package dev.culprit.shipper.send;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the sender did since its start. {@code requests} counts each attempt on the wire: those that led to
 * {@code sent}, {@code dead}, {@code shrunk}, {@code retried} or {@code rateLimited}, and those under way.
 */
public final class SendCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder dead = new LongAdder();
    private final LongAdder shrunk = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();

    /** The figures at one moment. */
    public record Snapshot(long requests, long sent, long retried, long dead, long shrunk, long rateLimited) {}

    public Snapshot snapshot() {
        return new Snapshot(requests.sum(), sent.sum(), retried.sum(), dead.sum(), shrunk.sum(), rateLimited.sum());
    }

    void request() {
        requests.increment();
    }

    void sent() {
        sent.increment();
    }

    void retried() {
        retried.increment();
    }

    void dead() {
        dead.increment();
    }

    void shrunk() {
        shrunk.increment();
    }

    void rateLimited() {
        rateLimited.increment();
    }
}
