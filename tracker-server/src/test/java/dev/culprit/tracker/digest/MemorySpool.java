package dev.culprit.tracker.digest;

import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolBatch;
import dev.culprit.tracker.spool.SpoolException;
import dev.culprit.tracker.spool.SpoolStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A spool for tests of its reader; each record takes ten positions. */
final class MemorySpool implements Spool {
    private static final int STEP = 10;

    private final UUID id = UUID.randomUUID();
    private final List<byte[]> records = new ArrayList<>();
    private long released;
    private boolean failsReadOfOne;

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public synchronized CompletionStage<Long> append(byte[] record) {
        records.add(record);
        notifyAll();
        return CompletableFuture.completedFuture(end());
    }

    /** A reader that wakes too early reads nothing, and comes again. */
    @SuppressWarnings("WaitNotInLoop")
    @Override
    public synchronized SpoolBatch read(long position, int maxRecords, long maxBytes, Duration patience)
            throws InterruptedException {
        if (failsReadOfOne && maxRecords == 1 && patience.isZero()) {
            failsReadOfOne = false;
            throw new SpoolException(SpoolException.Reason.IO, "made up");
        }
        if (position >= end() && !patience.isZero()) {
            wait(20);
        }
        int from = (int) Math.min(records.size(), position / STEP);
        int to = Math.min(records.size(), from + maxRecords);
        return new SpoolBatch(position, records.subList(from, to), from == to ? position : (long) to * STEP);
    }

    @Override
    public synchronized void release(long position) {
        released = Math.max(released, position);
    }

    @Override
    public synchronized SpoolStatus status() {
        return new SpoolStatus(end(), released, records.size(), 0, Long.MAX_VALUE, null, 0);
    }

    /** As when the worker reads the record that it sets aside. */
    synchronized void failNextReadOfOne() {
        failsReadOfOne = true;
    }

    synchronized long released() {
        return released;
    }

    private long end() {
        return (long) records.size() * STEP;
    }

    @Override
    public void close() {}
}
