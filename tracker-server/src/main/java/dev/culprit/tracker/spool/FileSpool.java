package dev.culprit.tracker.spool;

import dev.culprit.tracker.spool.SpoolDirectory.Segment;
import dev.culprit.tracker.spool.SpoolException.Reason;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A spool in a directory of this machine: a log of segments, one thread that writes, and group commit. While one group
 * is being synced the next one gathers, so the number of records per sync follows the load without a timer.
 *
 * <p>{@link SpoolDirectory} draws the files, {@link SegmentFormat} their bytes.
 *
 * <p>Positions are never used twice for durable records. After a crash that left unknown bytes behind the last whole
 * record, the next segment therefore starts behind those bytes: a reader's position, kept elsewhere, stays right even if
 * the last records it had read were damaged since.
 *
 * <p>The stages of {@link #append} complete on the writing thread: what depends on them must not block.
 *
 * <p>Invariants, under {@code lock}: {@code released <= end}; {@code end} is at most the end of the last segment;
 * {@code waitingBytes} counts the records that are queued or being written; {@code segments} is never empty.
 */
public final class FileSpool implements Spool {
    private static final Logger LOG = System.getLogger(FileSpool.class.getName());

    /** A sync of more would keep the first of the group waiting longer than it saves the others. */
    private static final long MAX_GROUP_BYTES = 8 * SpoolSettings.MIB;

    private static final long LIMIT_AGE_MILLIS = 1000;

    private final SpoolSettings settings;
    private final InstantSource clock;
    private final GroupCommitListener listener;
    private final Disk disk;
    private final SpoolDirectory directory;
    private final Thread writerThread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition durable = lock.newCondition();

    // Guarded by lock.
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private final NavigableMap<Long, Segment> segments = new TreeMap<>();
    private long waitingBytes;
    private long end;
    private long released;
    private long storedBytes;
    private long preallocatedBytes;
    private long limitBytes;
    private long limitMillis = Long.MIN_VALUE;
    private long records;
    private long corruptBytes;
    private long corruptSeenTo;
    private @Nullable Instant oldest;
    private boolean rollWanted;
    private boolean closed;

    // Only the writing thread.
    private final SegmentFormat writeFormat;
    private final ByteBuffer writeBuffer = SegmentWriter.newBuffer();
    private @Nullable SegmentWriter active;
    private long nextStart;
    private long failedGroups;

    // Guarded by reading, which is taken before lock.
    private final ReentrantLock reading = new ReentrantLock();
    private final SegmentFormat readFormat;
    private @Nullable RecordScanner scanner;

    private record Append(byte[] payload, CompletableFuture<Long> done) {
        long size() {
            return (long) SegmentFormat.RECORD_HEADER + payload.length;
        }
    }

    /** @param limit readers stop before this position */
    private record Stretch(Segment segment, long limit) {}

    /**
     * Opens or makes the spool.
     *
     * @throws SpoolException if another process has it open, or its files cannot be read
     */
    public FileSpool(SpoolSettings settings, InstantSource clock, GroupCommitListener listener) {
        this(settings, clock, listener, new Disk());
    }

    FileSpool(SpoolSettings settings, InstantSource clock, GroupCommitListener listener, Disk disk) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.disk = disk;
        SpoolDirectory opened = null;
        try {
            opened = new SpoolDirectory(settings.directory(), disk);
            this.directory = opened;
            this.writeFormat = new SegmentFormat(opened.id());
            this.readFormat = new SegmentFormat(opened.id());
            recover(opened);
        } catch (IOException e) {
            closeQuietly(opened);
            throw new SpoolException(Reason.IO, "cannot open the spool in " + settings.directory() + ": " + e, e);
        } catch (RuntimeException e) {
            closeQuietly(opened);
            throw e;
        }
        this.writerThread = new Thread(this::writeUntilClosed, "spool-writer");
        this.writerThread.setDaemon(true);
        this.writerThread.start();
    }

    private static void closeQuietly(@Nullable SpoolDirectory opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot release the lock of the spool", e);
            }
        }
    }

    private void recover(SpoolDirectory opened) throws IOException {
        segments.putAll(opened.segments());
        if (segments.isEmpty()) {
            openNext();
        } else {
            reopenLast(segments.lastEntry().getValue());
        }
        storedBytes = segments.values().stream().mapToLong(Segment::length).sum();
        released = segments.firstKey();
        end = Math.max(end, released);
        oldest = timeOfRecordAt(released);
        refreshLimit();
    }

    private void reopenLast(Segment last) throws IOException {
        long whole = endOfRecords(last);
        end = whole == SegmentFormat.SEGMENT_HEADER ? last.start() : last.start() + whole;
        if (last.sound() && whole == last.length()) {
            active = SegmentWriter.reopen(disk, last.path(), last.start(), writeFormat, writeBuffer, settings);
            return;
        }
        LOG.log(
                Level.INFO,
                "{0} was not closed: cut from {1} to {2} bytes, behind its last whole record",
                last.path(),
                last.length(),
                whole);
        if (last.length() > whole) {
            try (FileChannel channel = disk.open(last.path(), StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
            segments.put(last.start(), last.withLength(whole));
        }
        nextStart = last.start() + Math.max(last.length(), whole);
        openNext();
    }

    /** Offset behind the last whole record of a segment's file, whatever is damaged before it. */
    private long endOfRecords(Segment segment) throws IOException {
        long whole = segment.start() + SegmentFormat.SEGMENT_HEADER;
        try (RecordScanner records = new RecordScanner(
                disk.open(segment.path(), StandardOpenOption.READ),
                readFormat,
                segment.start(),
                segment.start(),
                (from, to) -> {})) {
            while (records.advance(segment.end())) {
                records.skip();
                whole = records.position();
            }
        }
        return whole - segment.start();
    }

    @Override
    public UUID id() {
        return directory.id();
    }

    // ---------------------------------------------------------------- appending

    @Override
    public CompletionStage<Long> append(byte[] record) {
        if (record.length > SegmentFormat.MAX_PAYLOAD) {
            throw new IllegalArgumentException("expected a record of at most " + SegmentFormat.MAX_PAYLOAD
                    + " bytes, not one of " + record.length);
        }
        Append append = new Append(record, new CompletableFuture<>());
        SpoolException refusal;
        lock.lock();
        try {
            refusal = refusalOf(append.size());
            if (refusal == null) {
                waiting.add(append);
                waitingBytes += append.size();
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        return refusal == null ? append.done() : CompletableFuture.failedFuture(refusal);
    }

    private @Nullable SpoolException refusalOf(long size) {
        if (closed) {
            return new SpoolException(Reason.CLOSED, "the spool is closed");
        }
        if (waitingBytes > 0 && waitingBytes + size > settings.maxWaitingBytes()) {
            return new SpoolException(Reason.BUSY, waitingBytes + " bytes wait for the disk already");
        }
        refreshLimit();
        if (storedBytes + waitingBytes + size > limitBytes) {
            return new SpoolException(
                    Reason.FULL, "the spool holds " + (storedBytes + waitingBytes) + " bytes of at most " + limitBytes);
        }
        return null;
    }

    /** Asks the disk at most once a second; on Linux that is one {@code statvfs}, answered from memory. */
    private void refreshLimit() {
        long now = clock.millis();
        if (limitMillis != Long.MIN_VALUE && Math.abs(now - limitMillis) < LIMIT_AGE_MILLIS) {
            return;
        }
        limitMillis = now;
        try {
            long total = disk.totalBytes(settings.directory());
            long keep = Math.max(settings.minFreeBytes(), total / 100 * settings.minFreePercent());
            long room = disk.usableBytes(settings.directory()) - keep;
            limitBytes = Math.max(0, Math.min(settings.maxBytes(), storedBytes + preallocatedBytes + room));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot tell the free space of " + settings.directory(), e);
            limitBytes = settings.maxBytes();
        }
    }

    private void writeUntilClosed() {
        List<Append> group = new ArrayList<>();
        while (awaitGroup(group)) {
            try {
                commit(group);
            } catch (Throwable e) {
                giveUp(group, e);
            }
            group.clear();
        }
        closeActive();
    }

    /** @return false when the spool is closed and all that was taken has been written */
    private boolean awaitGroup(List<Append> group) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !rollWanted) {
                if (closed) {
                    return false;
                }
                work.awaitUninterruptibly();
            }
            if (rollWanted) {
                return true;
            }
            long bytes = 0;
            for (Append next = waiting.peek(); next != null; next = waiting.peek()) {
                boolean first = group.isEmpty();
                if (!first && (bytes + next.size() > MAX_GROUP_BYTES || !fits(bytes, next))) {
                    break;
                }
                group.add(waiting.remove());
                bytes += next.size();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(long groupBytes, Append next) {
        SegmentWriter writer = active;
        return writer == null || writer.hasRoom(groupBytes, next.payload().length);
    }

    private void commit(List<Append> group) throws IOException {
        if (active == null || group.isEmpty() || !fits(0, group.get(0))) {
            openNext();
        }
        SegmentWriter writer = active;
        if (writer == null || group.isEmpty()) {
            return;
        }
        long before = System.nanoTime();
        Instant now = clock.instant();
        long[] ends = new long[group.size()];
        long bytesBefore = writer.length();
        writer.append(group.stream().map(Append::payload).toList(), now.toEpochMilli(), ends);
        long bytes = writer.length() - bytesBefore;
        announce(writer, group.size(), bytes, now);
        if (failedGroups > 0) {
            LOG.log(Level.INFO, "the spool is written again, after {0} groups that failed", failedGroups);
            failedGroups = 0;
        }
        for (int i = 0; i < ends.length; i++) {
            group.get(i).done().complete(ends[i]);
        }
        tellListener(ends.length, bytes, Duration.ofNanos(System.nanoTime() - before));
    }

    /** Behind the commit, so that a listener that throws does not make the group a failed one. */
    private void tellListener(int count, long bytes, Duration took) {
        try {
            listener.committed(count, bytes, took);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener to the spool failed", e);
        }
    }

    private void announce(SegmentWriter writer, int count, long bytes, Instant written) {
        lock.lock();
        try {
            segments.computeIfPresent(writer.start(), (start, segment) -> segment.withLength(writer.length()));
            end = writer.end();
            storedBytes += bytes;
            preallocatedBytes = writer.preallocated();
            waitingBytes -= bytes;
            records += count;
            if (oldest == null) {
                oldest = written;
            }
            durable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the segment being written, if any, and makes the next one. */
    private void openNext() throws IOException {
        SegmentWriter full = active;
        if (full != null) {
            active = null;
            nextStart = full.end();
            full.close();
        }
        SegmentWriter next = SegmentWriter.create(
                disk, directory.segment(nextStart), nextStart, directory.id(), writeFormat, writeBuffer, settings);
        active = next;
        lock.lock();
        try {
            segments.put(next.start(), new Segment(next.start(), directory.segment(next.start()), next.length(), true));
            storedBytes += next.length();
            preallocatedBytes = 0;
            rollWanted = false;
        } finally {
            lock.unlock();
        }
        deleteReleased();
    }

    private void giveUp(List<Append> group, Throwable cause) {
        SegmentWriter broken = active;
        if (broken != null) {
            active = null;
            nextStart = broken.end();
            broken.giveUp(cause);
        }
        if (failedGroups++ == 0) {
            // Once per outage: a dead disk fails some thousand groups a second.
            LOG.log(Level.ERROR, "cannot write to the spool in " + settings.directory(), cause);
        }
        lock.lock();
        try {
            waitingBytes -= group.stream().mapToLong(Append::size).sum();
            preallocatedBytes = 0;
            rollWanted = false;
        } finally {
            lock.unlock();
        }
        SpoolException failure = new SpoolException(Reason.IO, "the disk refused: " + cause, cause);
        for (Append append : group) {
            append.done().completeExceptionally(failure);
        }
    }

    private void closeActive() {
        SegmentWriter writer = active;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot cut the last segment of the spool; the next start will", e);
            }
        }
    }

    // ---------------------------------------------------------------- reading

    /**
     * {@inheritDoc}
     *
     * <p>A position behind the end, as after an older copy of the directory was put back, reads from the end.
     *
     * @throws SpoolException when the spool is or gets closed, or the disk refuses
     */
    @Override
    public SpoolBatch read(long position, int maxRecords, long maxBytes, Duration patience)
            throws InterruptedException {
        if (position < 0 || maxRecords < 1) {
            throw new IllegalArgumentException(
                    "expected a position from 0 and at least 1 record, not " + position + " and " + maxRecords);
        }
        long nanos = patience.toNanos();
        List<byte[]> batch = new ArrayList<>();
        reading.lockInterruptibly();
        try {
            long start = kept(position);
            long at = start;
            while (batch.isEmpty()) {
                nanos = awaitRecordsBehind(at, nanos);
                if (nanos < 0) {
                    break;
                }
                at = collect(at, maxRecords, maxBytes, batch);
            }
            return new SpoolBatch(start, batch, at);
        } catch (ClosedByInterruptException e) {
            closeScanner();
            throw (InterruptedException) new InterruptedException("interrupted while reading the spool").initCause(e);
        } catch (IOException e) {
            closeScanner();
            throw new SpoolException(Reason.IO, "cannot read the spool at position " + position + ": " + e, e);
        } finally {
            reading.unlock();
        }
    }

    private long kept(long position) {
        lock.lock();
        try {
            return Math.max(segments.firstKey(), Math.min(position, end));
        } finally {
            lock.unlock();
        }
    }

    /** @return what is left of the patience, or less than 0 when it ran out before something came */
    private long awaitRecordsBehind(long position, long patience) throws InterruptedException {
        long nanos = patience;
        lock.lockInterruptibly();
        try {
            while (end <= position) {
                if (closed) {
                    throw new SpoolException(Reason.CLOSED, "the spool is closed");
                }
                if (nanos <= 0) {
                    return -1;
                }
                nanos = durable.awaitNanos(nanos);
            }
            if (closed) {
                throw new SpoolException(Reason.CLOSED, "the spool is closed");
            }
            return Math.max(0, nanos);
        } finally {
            lock.unlock();
        }
    }

    /** @return the position behind what was read or passed over */
    private long collect(long position, int maxRecords, long maxBytes, List<byte[]> batch) throws IOException {
        long at = position;
        long bytes = 0;
        for (Stretch stretch = stretchBehind(at); stretch != null; stretch = stretchBehind(at)) {
            RecordScanner records = scannerAt(stretch.segment(), at);
            while (records != null && records.advance(stretch.limit())) {
                if (!batch.isEmpty() && (batch.size() == maxRecords || bytes + records.length() > maxBytes)) {
                    return at;
                }
                bytes += records.length();
                batch.add(records.take());
                at = records.position();
            }
            at = stretch.limit();
        }
        return at;
    }

    /** The first kept stretch of durable bytes behind a position, absent when there is none. */
    private @Nullable Stretch stretchBehind(long position) {
        lock.lock();
        try {
            Map.Entry<Long, Segment> entry = segments.floorEntry(position);
            if (entry == null) {
                entry = segments.firstEntry();
            }
            for (; entry != null; entry = segments.higherEntry(entry.getKey())) {
                Segment segment = entry.getValue();
                Long next = segments.higherKey(segment.start());
                long limit = Math.min(segment.end(), next == null ? end : next);
                if (limit > Math.max(position, segment.start() + SegmentFormat.SEGMENT_HEADER)) {
                    return new Stretch(segment, limit);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** @return null when the segment is gone, because it was released meanwhile or someone deleted it */
    private @Nullable RecordScanner scannerAt(Segment segment, long position) throws IOException {
        long from = Math.max(position, segment.start() + SegmentFormat.SEGMENT_HEADER);
        RecordScanner current = scanner;
        if (current != null && current.segmentStart() == segment.start() && current.position() == from) {
            return current;
        }
        closeScanner();
        try {
            scanner = new RecordScanner(
                    disk.open(segment.path(), StandardOpenOption.READ),
                    readFormat,
                    segment.start(),
                    from,
                    this::countCorrupt);
        } catch (NoSuchFileException e) {
            LOG.log(Level.WARNING, "{0} is gone", segment.path());
        }
        return scanner;
    }

    private void countCorrupt(long from, long to) {
        lock.lock();
        try {
            long unseen = to - Math.max(from, corruptSeenTo);
            if (unseen > 0) {
                corruptBytes += unseen;
                corruptSeenTo = to;
                LOG.log(Level.WARNING, "passed over {0} damaged bytes of the spool at position {1}", unseen, from);
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeScanner() {
        RecordScanner current = scanner;
        scanner = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot close a segment", e);
            }
        }
    }

    // ---------------------------------------------------------------- releasing

    @Override
    public void release(long position) {
        lock.lock();
        try {
            if (closed || position <= released) {
                return;
            }
            released = Math.min(position, end);
            if (released == end) {
                oldest = null;
                long last = storedInLast();
                rollWanted = last > SegmentFormat.SEGMENT_HEADER
                        && last >= Math.min(settings.segmentBytes(), limitBytes) / 4;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        deleteReleased();
        noteOldest();
    }

    /** The segment being written cannot be deleted; but when all of it is released and it is large, it is replaced. */
    private long storedInLast() {
        return segments.lastEntry().getValue().length();
    }

    private void noteOldest() {
        long from;
        lock.lock();
        try {
            from = released;
            if (from == end) {
                return;
            }
        } finally {
            lock.unlock();
        }
        Instant time = timeOfRecordAt(from);
        lock.lock();
        try {
            if (time != null && released == from) {
                oldest = time;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads one header only; absent when there is none at this place, so that callers keep what they knew. */
    private @Nullable Instant timeOfRecordAt(long position) {
        Stretch stretch = stretchBehind(position);
        if (stretch == null) {
            return null;
        }
        long from = Math.max(position, stretch.segment().start() + SegmentFormat.SEGMENT_HEADER);
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER);
        try (FileChannel channel = disk.open(stretch.segment().path(), StandardOpenOption.READ)) {
            channel.read(header, from - stretch.segment().start());
        } catch (IOException e) {
            return null;
        }
        SegmentFormat format = new SegmentFormat(directory.id());
        return header.hasRemaining() || !format.recordHeaderAt(header.array(), 0, from)
                ? null
                : Instant.ofEpochMilli(SegmentFormat.writtenMillis(header.array(), 0));
    }

    private void deleteReleased() {
        for (Segment segment = firstReleased(); segment != null; segment = firstReleased()) {
            try {
                Files.deleteIfExists(segment.path());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot delete a segment of the spool", e);
                return;
            }
            lock.lock();
            try {
                if (segments.remove(segment.start(), segment)) {
                    storedBytes -= segment.length();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable Segment firstReleased() {
        lock.lock();
        try {
            Segment first = segments.firstEntry().getValue();
            Long next = segments.higherKey(first.start());
            return next != null && Math.min(first.end(), next) <= released ? first : null;
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- the rest

    @Override
    public SpoolStatus status() {
        lock.lock();
        try {
            refreshLimit();
            return new SpoolStatus(
                    end, released, records, storedBytes + preallocatedBytes, limitBytes, oldest, corruptBytes);
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was taken, then closes. A reader that waits gets {@link Reason#CLOSED}. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            work.signal();
            durable.signalAll();
        } finally {
            lock.unlock();
        }
        joinWriter();
        reading.lock();
        try {
            closeScanner();
        } finally {
            reading.unlock();
        }
        closeQuietly(directory);
    }

    private void joinWriter() {
        boolean interrupted = false;
        while (writerThread.isAlive()) {
            try {
                TimeUnit.MINUTES.timedJoin(writerThread, 1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
