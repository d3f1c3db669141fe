package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.Rfc3339;
import dev.culprit.sdk.internal.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One daemon thread, which starts with the first envelope and sends one after the other. An unreachable server leaves
 * the envelope where it was, or puts it on disk; any answer of the server settles it.
 */
public final class Sender {
    private static final int MAX_REFUSALS = 3;
    private static final long FOREVER = TimeUnit.DAYS.toNanos(1);

    private final HttpTarget target;
    private final RateLimiter limiter;
    private final DropCounts drops;
    private final @Nullable DiskCache cache;
    private final Diagnostics diagnostics;
    private final Clock clock;
    private final EnvelopeQueue queue;
    private final LogBuffer logs;
    private final byte[] logHead;
    private final Backoff backoff = new Backoff();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private volatile @Nullable Thread thread;
    private boolean busy;
    /** Parked until the next try is due; nothing goes to disk meanwhile, so an envelope more is no reason to look. */
    private boolean pausing;
    /** On its way now, if it came from memory. */
    private @Nullable Envelope sending;
    /** On disk although it is on its way, since the program ends meanwhile. */
    private volatile @Nullable Envelope kept;

    private boolean backlog;
    /** Those of the last look that were not tried yet. */
    private final Deque<Path> files = new ArrayDeque<>();

    private boolean closing;
    private long closeDeadline;
    private int flushes;
    /** An attempt failed; until the pause is over, a flush is no reason for another. */
    private boolean flushFailed;
    /** For this flush, or this end, a report was sent without anything else. */
    private boolean reported;

    /** How often in a row this envelope, known by its head, was broken off in the middle. */
    private int refusals;

    private byte @Nullable [] refusedHead;

    private long attemptsFailed;
    private long news;
    private @Nullable Runnable chore;
    private volatile @Nullable Runnable preparation;
    private long choreInterval = FOREVER;
    private long choreDue;

    /** @param logHead the header of envelopes with log entries, without its last brace */
    public Sender(
            HttpTarget target,
            RateLimiter limiter,
            DropCounts drops,
            @Nullable DiskCache cache,
            int maxCount,
            long maxBytes,
            byte[] logHead,
            Diagnostics diagnostics,
            Clock clock) {
        this.target = target;
        this.limiter = limiter;
        this.drops = drops;
        this.cache = cache;
        this.diagnostics = diagnostics;
        this.clock = clock;
        this.queue = new EnvelopeQueue(maxCount, maxBytes, drops);
        this.logs = new LogBuffer(drops);
        this.logHead = logHead;
        this.backlog = cache != null;
    }

    /** Takes an envelope over; never waits for the server. */
    public void offer(Envelope envelope) {
        lock.lock();
        try {
            if (closing) {
                drops.add(DiscardReason.QUEUE_OVERFLOW, envelope);
                return;
            }
            queue.add(envelope);
            wakeUnlessPausing();
        } finally {
            lock.unlock();
        }
    }

    /** Takes an encoded log entry over. */
    public void offerLog(byte[] entry) {
        lock.lock();
        try {
            if (closing) {
                drops.add(DiscardReason.QUEUE_OVERFLOW, DataCategory.LOG_ITEM, 1);
                return;
            }
            boolean first = logs.isEmpty();
            logs.add(entry, System.nanoTime());
            if (first || logs.isFull()) {
                wakeUnlessPausing();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does a chore every so many milliseconds, in the thread that sends. */
    public void every(long millis, Runnable chore) {
        lock.lock();
        try {
            this.chore = chore;
            choreInterval = TimeUnit.MILLISECONDS.toNanos(millis);
            choreDue = System.nanoTime() + choreInterval;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Does something once, in the thread that sends, before it sends anything. */
    public void onStart(Runnable preparation) {
        this.preparation = preparation;
    }

    /**
     * Starts the thread, unless it runs: to send what an earlier run left on disk, or to load what sending needs while the
     * first envelope is still being encoded.
     */
    public void start() {
        if (thread != null) {
            return;
        }
        lock.lock();
        try {
            if (!closing) {
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waking a thread that could only wait again costs the caller more than the capture. */
    private void wakeUnlessPausing() {
        if (!pausing) {
            wake();
        }
    }

    private void wake() {
        news++;
        if (thread == null) {
            startThread();
        }
        work.signal();
    }

    /** When there is no memory for a thread, what was captured waits for the next capture. */
    private void startThread() {
        try {
            Thread created = new SenderThread();
            created.start();
            thread = created;
        } catch (OutOfMemoryError | SecurityException e) {
            diagnostics.failure("the thread that sends could not be started", e);
        }
    }

    public boolean isHealthy() {
        return backoff.isHealthy();
    }

    /** Waits until nothing waits, an attempt failed, or the time is over. */
    public void flush(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            if (thread == null && queue.isEmpty() && drops.isEmpty()) {
                return;
            }
            long failedBefore = attemptsFailed;
            reported = false;
            flushes++;
            wake();
            try {
                await(deadline, failedBefore);
            } finally {
                flushes--;
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(long deadline, long failedBefore) {
        try {
            long left = deadline - System.nanoTime();
            while (!isIdle() && left > 0 && thread != null && !(flushFailed && attemptsFailed != failedBefore)) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isIdle() {
        return queue.isEmpty() && logs.isEmpty() && !busy && !mayReport();
    }

    /** Sends what waits, within the time, and ends the thread. */
    public void close(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Thread running;
        lock.lock();
        try {
            reported = false;
            if (thread == null && !drops.isEmpty()) {
                startThread();
            }
            closing = true;
            closeDeadline = deadline;
            running = thread;
            news++;
            work.signal();
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        try {
            running.join(Math.max(1, millis));
            if (running.isAlive()) {
                running.interrupt();
                keepOnDisk();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            keepOnDisk();
        }
    }

    /** The thread that sends may wait for an answer longer than the program lives. */
    private void keepOnDisk() {
        if (cache != null) {
            lock.lock();
            try {
                Envelope unanswered = sending;
                if (busy && unanswered != null && cache.store(unanswered)) {
                    kept = unanswered;
                }
                keepRest();
            } finally {
                lock.unlock();
            }
        }
    }

    private void run() {
        Gzip gzip = new Gzip();
        try {
            prepare();
            while (step(gzip)) {
                // each step is one envelope, or one wait
            }
        } catch (Throwable e) {
            diagnostics.failure("the thread that sends failed, the next envelope starts another", e);
        } finally {
            gzip.close();
            ended();
        }
    }

    private void prepare() {
        if (cache != null) {
            cache.sweep();
        }
        prepareTarget();
        Runnable own = preparation;
        if (own != null) {
            try {
                own.run();
            } catch (RuntimeException e) {
                diagnostics.failure("the preparation of the thread that sends failed", e);
            }
        }
    }

    /** What fails here fails again with the first envelope, which is counted then. */
    private void prepareTarget() {
        try {
            target.prepare();
        } catch (Throwable e) {
            diagnostics.failure("the first request could not be prepared", e);
        }
    }

    private void ended() {
        lock.lock();
        try {
            if (closing) {
                keepRest();
            }
            busy = false;
            thread = null;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** On disk, the rest outlives the program. */
    private void keepRest() {
        for (Envelope envelope = rest(); envelope != null; envelope = rest()) {
            if (cache == null || !cache.store(envelope)) {
                drops.add(DiscardReason.NETWORK_ERROR, envelope);
            }
        }
    }

    private @Nullable Envelope rest() {
        Envelope envelope = queue.poll();
        return envelope == null ? logs.take(logHead, System.nanoTime()) : envelope;
    }

    private boolean step(Gzip gzip) {
        long seen;
        Envelope next = null;
        boolean disk;
        boolean aside;
        lock.lock();
        try {
            seen = news;
            long now = System.nanoTime();
            boolean mayTry = mayTry(now);
            if (mayTry) {
                next = next(now);
            }
            disk = mayTry && backlog && next == null;
            if (mayTry && next == null && !disk && (flushes > 0 || closing) && mayReport()) {
                reported = true;
                next = new Envelope(logHead, List.of());
            }
            aside = !mayTry && !closing && cache != null;
            if (aside) {
                next = queue.poll();
            }
            busy = next != null;
            sending = next;
            if (next == null && closing && (!disk || !mayTry)) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        if (next != null && aside) {
            putAside(next, seen);
        } else if (next != null) {
            deliver(next, null, gzip);
        } else if (disk) {
            deliverOldestFile(gzip);
        } else {
            doChore();
            park(seen);
        }
        return true;
    }

    /** While the server is away, on disk, where it outlives a program that is killed. */
    private void putAside(Envelope envelope, long seen) {
        boolean onDisk = cache != null && cache.store(envelope);
        lock.lock();
        try {
            busy = false;
            backlog |= onDisk;
            if (!onDisk) {
                queue.putBack(envelope);
            }
        } finally {
            lock.unlock();
        }
        if (!onDisk) {
            park(seen);
        }
    }

    /** Else a report waits for the next envelope. */
    private boolean mayReport() {
        return !reported && !drops.isEmpty() && !limiter.isLimited(DataCategory.INTERNAL);
    }

    /** A flush or the end is worth an attempt, unless one failed just now. */
    private boolean mayTry(long now) {
        if (closing) {
            return now < closeDeadline && backoff.isHealthy();
        }
        return backoff.dueIn(now) <= 0 || (flushes > 0 && !flushFailed);
    }

    private @Nullable Envelope next(long now) {
        Envelope envelope = queue.poll();
        if (envelope != null) {
            return envelope;
        }
        boolean due = logs.isFull() || flushes > 0 || closing || logs.dueIn(now) <= 0;
        return due ? logs.take(logHead, now) : null;
    }

    @SuppressWarnings("WaitNotInLoop") // whoever wakes it too early makes it look once more
    private void park(long seen) {
        lock.lock();
        try {
            progress.signalAll();
            long now = System.nanoTime();
            if (news == seen) {
                pausing = cache == null && backoff.dueIn(now) > 0;
                work.awaitNanos(Math.max(1, pause(now)));
            }
        } catch (InterruptedException e) {
            // only close interrupts, and it set its flag
        } finally {
            pausing = false;
            lock.unlock();
        }
    }

    private long pause(long now) {
        long pause = chore == null ? FOREVER : choreDue - now;
        long retry = backoff.dueIn(now);
        if (retry > 0) {
            return Math.min(pause, retry);
        }
        return logs.isEmpty() ? pause : Math.min(pause, logs.dueIn(now));
    }

    private void doChore() {
        Runnable due = null;
        lock.lock();
        try {
            long now = System.nanoTime();
            if (chore != null && now - choreDue >= 0) {
                choreDue = now + choreInterval;
                due = chore;
            }
        } finally {
            lock.unlock();
        }
        if (due != null) {
            due.run();
        }
    }

    private void deliverOldestFile(Gzip gzip) {
        if (cache == null) {
            return;
        }
        if (files.isEmpty()) {
            // once per round, not once per file: a folder may be large
            files.addAll(cache.files());
        }
        Path file = files.poll();
        if (file == null) {
            backlog = false;
            return;
        }
        Envelope envelope = cache.take(file);
        if (envelope != null) {
            deliver(envelope, file, gzip);
        }
    }

    private void deliver(Envelope envelope, @Nullable Path file, Gzip gzip) {
        long[] reported = DropCounts.NOTHING;
        try {
            Envelope allowed = withinLimits(envelope);
            if (allowed.items().isEmpty() && !envelope.items().isEmpty()) {
                settle(file);
                return;
            }
            reported = drops.take();
            HttpTarget.Answer answer = post(allowed, DropCounts.report(reported, clock.instant()), gzip);
            // before a flush may see that all is settled
            drops.giveBack(answer.isSuccess() ? DropCounts.NOTHING : reported);
            reported = DropCounts.NOTHING;
            limiter.update(answer.status, answer.rateLimits, answer.retryAfter);
            answered(answer, allowed);
            settle(file);
        } catch (HttpTarget.BodyRefusedException e) {
            drops.giveBack(reported);
            refused(envelope, file, e, gzip);
        } catch (IOException e) {
            drops.giveBack(reported);
            unreachable(envelope, file, e);
        } catch (Throwable e) {
            // trying again would fail again
            drops.giveBack(reported);
            diagnostics.failure("an envelope could not be sent and is dropped", e);
            drops.add(DiscardReason.INTERNAL_SDK_ERROR, envelope);
            settle(file);
        }
    }

    /** A body that never gets through would hold back all others: the third time it goes without its attachments. */
    private void refused(Envelope envelope, @Nullable Path file, IOException cause, Gzip gzip) {
        refusals = Arrays.equals(envelope.head(), refusedHead) ? refusals + 1 : 1;
        refusedHead = envelope.head();
        if (refusals < MAX_REFUSALS) {
            unreachable(envelope, file, cause);
            return;
        }
        refusals = 0;
        Envelope lighter = withoutAttachments(envelope);
        boolean same = lighter.items().size() == envelope.items().size();
        if (same || lighter.items().isEmpty()) {
            diagnostics.failure("the server takes no whole envelope of this kind, it is dropped", cause);
            drops.add(DiscardReason.NETWORK_ERROR, lighter);
            settle(file);
        } else {
            deliver(lighter, file, gzip);
        }
    }

    private Envelope withoutAttachments(Envelope envelope) {
        List<EnvelopeItem> rest = new ArrayList<>();
        for (EnvelopeItem item : envelope.items()) {
            if (item.category() == DataCategory.ATTACHMENT) {
                drops.add(DiscardReason.NETWORK_ERROR, item.category(), item.quantity());
            } else {
                rest.add(item);
            }
        }
        return envelope.with(rest);
    }

    private Envelope withinLimits(Envelope envelope) {
        List<EnvelopeItem> allowed = new ArrayList<>();
        for (EnvelopeItem item : envelope.items()) {
            // without the event, the first item, its attachments mean nothing
            boolean orphan = allowed.isEmpty() && item != envelope.items().get(0);
            if (orphan || limiter.isLimited(item.category())) {
                drops.add(DiscardReason.RATELIMIT_BACKOFF, item.category(), item.quantity());
            } else {
                allowed.add(item);
            }
        }
        return allowed.size() == envelope.items().size() ? envelope : envelope.with(allowed);
    }

    private HttpTarget.Answer post(Envelope envelope, @Nullable EnvelopeItem report, Gzip gzip) throws IOException {
        gzip.begin();
        gzip.write(envelope.head());
        String separator = envelope.head().length > 1 ? "," : "";
        String end = separator + "\"sent_at\":\"" + Rfc3339.format(clock.instant()) + "\"}\n";
        gzip.write(end.getBytes(StandardCharsets.UTF_8));
        for (EnvelopeItem item : envelope.items()) {
            gzip.write(item.bytes());
        }
        if (report != null) {
            gzip.write(report.bytes());
        }
        ByteSink body = gzip.end();
        return target.post(body.array(), body.size());
    }

    private void answered(HttpTarget.Answer answer, Envelope envelope) {
        diagnostics.debug("the server answered " + answer.status);
        // 429: the server counts those itself
        if (!answer.isSuccess() && answer.status != 429) {
            drops.add(DiscardReason.SEND_ERROR, envelope);
        }
    }

    private void settle(@Nullable Path file) {
        if (file != null && cache != null) {
            cache.delete(file);
        }
        lock.lock();
        try {
            busy = false;
            flushFailed = false;
            backoff.succeeded();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void unreachable(Envelope envelope, @Nullable Path file, Exception cause) {
        diagnostics.failure("the server could not be reached", cause);
        boolean hasItems = !envelope.items().isEmpty();
        boolean onDisk = file != null || envelope == kept || (cache != null && hasItems && cache.store(envelope));
        if (file != null && cache != null) {
            cache.release();
        }
        lock.lock();
        try {
            busy = false;
            attemptsFailed++;
            backoff.failed(System.nanoTime());
            flushFailed = backoff.dueIn(System.nanoTime()) > 0;
            backlog |= onDisk;
            if (!onDisk && hasItems) {
                queue.putBack(envelope);
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs until the sender is closed, or something failed that nobody thought of. */
    private final class SenderThread extends Thread {
        SenderThread() {
            // no inheritable thread locals: they may hold a class loader
            super(null, null, "culprit-sender", 0, false);
            setDaemon(true);
            setContextClassLoader(Sender.class.getClassLoader());
        }

        @Override
        public void run() {
            Sender.this.run();
        }
    }
}
