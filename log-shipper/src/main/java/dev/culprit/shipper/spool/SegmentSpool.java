package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.spool.SegmentFormat.Content;
import dev.culprit.shipper.spool.SpoolIndex.Claim;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spool on disk: one thread appends, another one takes and acknowledges.
 *
 * <pre>
 * 00000001.seg   records in the order of appending, see {@link SegmentFormat}
 * 00000001.ack   which of them were dealt with, see {@link AckJournal}
 * 00000002.seg   the newest is written to until it has {@link SpoolSettings#segmentBytes()}
 * </pre>
 *
 * A segment goes when all its records are acknowledged, but not while it is one of the newest two or was written to within
 * {@value #RETENTION_SECONDS} seconds: its ids must outlive the reader's checkpoint, which may be seconds older than the
 * spool, or what is read again after a kill would be sent again.
 *
 * <p>Memory holds ids, places and states, and no payloads: some 45 bytes a record, of at most
 * {@link SpoolSettings#mostRecords()} records.
 *
 * <p>{@code lock} guards {@code index} and the counters. {@code active}, {@code nameUnsynced} and {@code dirty} belong to the writing thread.
 * Files are written and synced without the lock, so that the sender does not wait for the disk.
 */
public final class SegmentSpool implements Outbox, Closeable {
    private static final int RETAINED = 2;
    /** A checkpoint is a second old at most; a reader holds records back that belong together for some more. */
    private static final int RETENTION_SECONDS = 10;

    private final SpoolSettings settings;
    private final InstantSource clock;
    private final Disk disk;
    private final Object lock = new Object();
    private final SpoolIndex index = new SpoolIndex();
    /** Of the taking thread. */
    private final SegmentReader reader;

    /** In seconds since 1970: what was written before counts as new, as the reader goes on from an old checkpoint. */
    private final long opened;

    private final long cutBytes;
    private final long damagedSegments;
    private long dropped;
    private long damaged;

    private @Nullable Segment active;
    /** Whether there may be a segment whose name is not synced: also one that was found at the start. */
    private boolean nameUnsynced = true;

    /** Segments with records that are not synced. */
    private final Set<Segment> dirty = new LinkedHashSet<>();

    private volatile Runnable listener = () -> {};

    private SegmentSpool(SpoolSettings settings, InstantSource clock, Consumer<String> notices, Disk disk)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.disk = disk;
        this.reader = new SegmentReader(disk);
        this.opened = clock.instant().getEpochSecond();
        Files.createDirectories(settings.directory());
        SpoolRecovery recovery = new SpoolRecovery(disk, settings.directory(), index, notices);
        recovery.run();
        cutBytes = recovery.cutBytes();
        damagedSegments = recovery.damagedSegments();
        for (Segment segment : index.segments()) {
            index.recovered(segment);
            active = segment;
        }
        if (active != null) {
            goOn(active, recovery.newestIsSound());
        }
        deleteFinished();
    }

    /**
     * Opens a spool and recovers what is in it. Whoever opens it holds the {@link StateLock}.
     *
     * @param notices told in words of what was damaged
     */
    public static SegmentSpool open(SpoolSettings settings, InstantSource clock, Consumer<String> notices)
            throws IOException {
        return open(settings, clock, notices, new Disk());
    }

    static SegmentSpool open(SpoolSettings settings, InstantSource clock, Consumer<String> notices, Disk disk)
            throws IOException {
        return new SegmentSpool(settings, clock, notices, disk);
    }

    /** A segment that was cut is not written to again: an old acknowledgement could hit a new record. */
    private void goOn(Segment newest, boolean sound) throws IOException {
        if (sound) {
            newest.reopen();
        } else {
            active = null;
        }
    }

    /** Calls {@code ready} on the writing thread whenever there is more to take. */
    public void onReady(Runnable ready) {
        listener = ready;
    }

    @Override
    public boolean hasRoom() {
        synchronized (lock) {
            return settings.whenFull() == FullPolicy.DROP_OLDEST || !isOver(0);
        }
    }

    private boolean isOver(int more) {
        return index.heldBytes() + more >= settings.capBytes()
                || (index.pending() > 0 && index.records() >= settings.mostRecords());
    }

    @Override
    public void append(Kind kind, String source, EventId id, byte[] payload) throws IOException {
        append(new Lane(kind, source), id, payload, false);
    }

    /** Takes a payload also when a record of that id was acknowledged already; not while one is pending. */
    void appendAgain(Kind kind, String source, EventId id, byte[] payload) throws IOException {
        append(new Lane(kind, source), id, payload, true);
    }

    private void append(Lane lane, EventId id, byte[] payload, boolean again) throws IOException {
        synchronized (lock) {
            if (index.holds(id, again)) {
                return;
            }
        }
        Instant created = clock.instant();
        ByteBuffer record = SegmentFormat.record(lane, id, created.toEpochMilli(), payload);
        makeRoom(record.remaining());
        Segment segment = segmentFor(record.remaining());
        long offset = segment.length();
        write(segment, record);
        synchronized (lock) {
            index.add(segment, id, offset, index.laneNumber(lane), created);
        }
        dirty.add(segment);
    }

    private void write(Segment segment, ByteBuffer record) throws IOException {
        try {
            segment.write(record);
        } catch (IOException e) {
            try {
                segment.cut();
            } catch (IOException again) {
                e.addSuppressed(again);
                active = null;
            }
            throw e;
        }
    }

    private Segment segmentFor(int bytes) throws IOException {
        Segment current = active;
        if (current != null && current.hasRoom(bytes, settings.segmentBytes())) {
            return current;
        }
        int number;
        synchronized (lock) {
            number = index.nextNumber();
        }
        Segment next = new Segment(disk, settings.directory(), number);
        next.create();
        nameUnsynced = true;
        active = next;
        if (current != null && !dirty.contains(current)) {
            current.closeFile();
        }
        synchronized (lock) {
            index.put(next);
            deleteFinished();
        }
        return next;
    }

    private void makeRoom(int bytes) throws IOException {
        synchronized (lock) {
            while (settings.whenFull() == FullPolicy.DROP_OLDEST && isOver(bytes) && dropOldest()) {
                // The next oldest, until there is room or only what is being written is left.
            }
        }
    }

    private boolean dropOldest() throws IOException {
        for (Segment segment : index.segments()) {
            if (segment != active && !dirty.contains(segment)) {
                dropped += segment.index().pending();
                index.remove(segment);
                segment.delete();
                return true;
            }
        }
        return false;
    }

    @Override
    public void sync() throws IOException {
        if (dirty.isEmpty()) {
            synchronized (lock) {
                deleteFinished();
            }
            return;
        }
        try {
            for (Segment segment : dirty) {
                segment.force();
            }
            if (nameUnsynced) {
                disk.syncDirectory(settings.directory());
                nameUnsynced = false;
            }
        } catch (IOException e) {
            abandon(e);
            throw e;
        }
        synchronized (lock) {
            dirty.forEach(index::publish);
        }
        for (Segment segment : dirty) {
            if (segment != active) {
                segment.closeFile();
            }
        }
        dirty.clear();
        listener.run();
    }

    /**
     * Cuts every unsynced segment back and writes to none of them again: after a failed fsync the kernel may have dropped
     * the pages and call the next fsync a success.
     */
    private void abandon(IOException cause) {
        synchronized (lock) {
            dirty.forEach(segment -> segment.abandon(cause));
            dirty.clear();
            active = null;
        }
    }

    /** The lanes that have records to take. */
    public Set<Lane> waiting() {
        synchronized (lock) {
            return index.waiting();
        }
    }

    /**
     * Takes the oldest records of the lanes that are wanted. Each has to be acknowledged or released.
     *
     * @return at most {@code max}; empty when there is none
     * @throws IOException when the disk does not give them; nothing was taken then
     */
    public List<SpoolRecord> take(Predicate<Lane> wanted, int max) throws IOException {
        List<SpoolRecord> found = new ArrayList<>();
        while (found.size() < max) {
            Optional<Claim> claim;
            synchronized (lock) {
                claim = index.claim(wanted);
            }
            if (claim.isEmpty()) {
                reader.close();
                break;
            }
            try {
                read(claim.get()).ifPresent(found::add);
            } catch (IOException e) {
                found.forEach(this::release);
                giveBack(claim.get().segment().number(), claim.get().record(), false);
                throw e;
            }
        }
        return found;
    }

    /** Empty when the record went while it was being read, or is damaged; it is counted then. */
    private Optional<SpoolRecord> read(Claim claim) throws IOException {
        Segment segment = claim.segment();
        Optional<Content> content;
        try {
            content = reader.read(segment, claim.offset());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (content.isEmpty()) {
            synchronized (lock) {
                damaged++;
            }
            ack(segment.number(), claim.record(), Outcome.DAMAGED);
        }
        return content.map(c -> new SpoolRecord(
                segment.number(), claim.record(), claim.lane(), c.id(), c.created(), c.payload(), claim.attempt()));
    }

    /** The record is dealt with and leaves. That of a dropped segment left before: nothing happens then. */
    public void ack(SpoolRecord record, Outcome outcome) throws IOException {
        ack(record.segment(), record.index(), outcome);
    }

    private void ack(int number, int record, Outcome outcome) throws IOException {
        synchronized (lock) {
            Segment segment = index.ack(number, record);
            if (segment != null) {
                segment.journal().write(record, outcome);
                if (segment.index().allAcked()) {
                    deleteFinished();
                }
            }
        }
    }

    /** Puts a record back; it is the next of its lane. */
    public void release(SpoolRecord record) {
        giveBack(record.segment(), record.index(), false);
    }

    /** Puts a record back that may be at fault itself; the others of its lane come before it. */
    public void postpone(SpoolRecord record) {
        giveBack(record.segment(), record.index(), true);
    }

    private void giveBack(int segment, int record, boolean atFault) {
        synchronized (lock) {
            index.giveBack(segment, record, atFault);
        }
    }

    private void deleteFinished() throws IOException {
        List<Segment> all = new ArrayList<>(index.segments());
        long youngest = clock.instant().getEpochSecond() - RETENTION_SECONDS;
        long retained = 0;
        for (int i = all.size() - 1 - RETAINED; i >= 0; i--) {
            Segment segment = all.get(i);
            if (segment.index().allAcked()) {
                retained += settings.weight(segment.length(), segment.index().count());
                long written = Math.max(opened, segment.index().newest());
                if (written <= youngest || retained > settings.mostRetained()) {
                    index.remove(segment);
                    segment.delete();
                }
            }
        }
    }

    public SpoolStatus status() {
        synchronized (lock) {
            return new SpoolStatus(
                    index.pending(), index.taken(), index.heldBytes(), dropped, damaged, cutBytes, damagedSegments);
        }
    }

    /** How long the oldest pending record waits, to the second; none when none is pending. */
    public Duration lag() {
        Optional<Instant> oldest;
        synchronized (lock) {
            oldest = index.oldestPending();
        }
        return oldest.map(since -> Duration.between(since, clock.instant()))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Closes the files. What was not synced is not durable. */
    @Override
    public void close() throws IOException {
        reader.close();
        synchronized (lock) {
            for (Segment segment : index.segments()) {
                segment.close();
            }
        }
    }
}
