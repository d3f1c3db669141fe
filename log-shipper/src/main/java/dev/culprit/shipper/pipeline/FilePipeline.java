package dev.culprit.shipper.pipeline;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.event.LogItems;
import dev.culprit.shipper.event.RecordRing;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.tail.LineConsumer;
import dev.culprit.shipper.tail.TailedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way of one file's lines: framing, the look at the bytes, reading, merging, and on to the source's decision. */
final class FilePipeline implements LineConsumer {
    private static final int MAX_FAILED_TEXT = 8192;
    private static final long NONE_HELD = Long.MAX_VALUE;
    private static final long LOGS_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final SourcePipeline source;
    private final TailedFile file;
    private final Lane lane;
    private final Lane text;
    private final Framer framer;
    private final RingBudget budget;
    /** Made for the first item: most files have none, and there may be thousands of files. */
    private @Nullable LogItems logs;

    private final OpenRecord[] opens = {new OpenRecord(), new OpenRecord()};
    /** That of the writer of the present line. */
    private OpenRecord open = opens[0];
    /** Bound once: the hot path makes no lambdas. */
    private final Consumer<PlacedEntry> finish = this::finish;

    /** The file before a rotation, as long as its last record may go on in this one. */
    private @Nullable FilePipeline predecessor;

    private @Nullable RecordRing ring;
    /** The position of the oldest record that the merger held back when it was last asked. */
    private long heldFrom = NONE_HELD;

    private int heldRecords;
    private long line;
    private boolean counted;
    private boolean knownOnly;
    private boolean grew;
    private long grownNanos;
    private long logsNanos;
    private boolean ended;

    FilePipeline(
            SourcePipeline source, TailedFile file, Lane lane, RingBudget budget, Optional<FilePipeline> predecessor) {
        this.source = source;
        this.file = file;
        this.lane = lane;
        this.text = source.lane("text");
        this.framer = lane.format.framer();
        this.budget = budget;
        this.predecessor = predecessor.filter(FilePipeline::isOpen).orElse(null);
    }

    String fileName() {
        return String.valueOf(file.path().getFileName());
    }

    RecordRing ring() {
        if (ring == null) {
            ring = budget.take();
        }
        return ring;
    }

    @Override
    public void line(byte[] bytes, int from, int to, long position, int flags) throws IOException {
        boolean known = (flags & KNOWN) != 0;
        if (knownOnly && !known) {
            forgetKnown();
        }
        knownOnly = known;
        counted |= position == 0;
        line++;
        if (from == to && !isOpen() && predecessor == null) {
            return;
        }
        try {
            place(bytes, from, to, position, flags);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void place(byte[] bytes, int from, int to, long position, int flags) {
        Framer.Place place = placeOf(bytes, from, to);
        open = opens[framer.writer()];
        if (predecessor != null) {
            if (joins(place, bytes, from, to, flags)) {
                return;
            }
            predecessor = null;
        }
        switch (place) {
            case ALONE -> {
                close();
                record(bytes, from, to, position, line, flags);
            }
            case BEGINS -> {
                close();
                open.begin(bytes, from, to, position, line, flags);
                grew = true;
            }
            case CONTINUES -> extend(bytes, from, to, position, flags);
            case ENDS -> {
                if (open.isOpen()) {
                    open.append(bytes, from, to, flags);
                    close();
                } else {
                    record(bytes, from, to, position, line, flags);
                }
            }
        }
    }

    private Framer.Place placeOf(byte[] bytes, int from, int to) {
        try {
            return framer.place(bytes, from, to);
        } catch (RuntimeException | StackOverflowError e) {
            framer.reset();
            return Framer.Place.ALONE;
        }
    }

    private void extend(byte[] bytes, int from, int to, long position, int flags) {
        if (open.isOpen()) {
            open.append(bytes, from, to, flags);
            if (open.isFull()) {
                open.append(bytes, to, to, TRUNCATED);
                close();
                framer.reset();
            }
        } else if (from < to) {
            open.begin(bytes, from, to, position, line, flags);
        }
        grew = true;
    }

    /** The first lines of a new file can be the rest of the last record of the old one. */
    private boolean joins(Framer.Place place, byte[] bytes, int from, int to, int flags) {
        FilePipeline before = predecessor;
        if (before == null || !before.isOpen() || (flags & KNOWN) != 0) {
            return false;
        }
        before.open = before.opens[framer.writer()];
        if (!before.open.isOpen()) {
            before.closeAll();
            return false;
        }
        if (place == Framer.Place.CONTINUES || place == Framer.Place.ENDS) {
            before.open.append(bytes, from, to, flags);
            before.grew = true;
            if (place == Framer.Place.ENDS) {
                before.close();
                predecessor = null;
            }
            return true;
        }
        before.closeAll();
        return false;
    }

    private boolean isOpen() {
        return opens[0].isOpen() || opens[1].isOpen();
    }

    private void closeAll() {
        for (OpenRecord record : opens) {
            open = record;
            close();
        }
    }

    private void clearAll() {
        for (OpenRecord record : opens) {
            record.clear();
        }
    }

    private void close() {
        if (open.isOpen()) {
            record(open.array(), 0, open.size(), open.position(), open.line(), open.flags());
            open.clear();
        }
    }

    private void record(byte[] bytes, int from, int to, long position, long number, int flags) {
        boolean known = (flags & KNOWN) != 0;
        if (!known) {
            source.counters().records.increment();
        }
        ring().add(bytes, from, to, position);
        if (!known && heldFrom != NONE_HELD) {
            releaseOld(position);
        }
        if (!source.readsAll() && !mayMatter(bytes, from, to)) {
            return;
        }
        boolean truncated = (flags & TRUNCATED) != 0;
        LogRecord record = new LogRecord(
                bytes, from, to, position, counted ? number : 0, truncated, source.now(), file.modified());
        try {
            read(record, known);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            failedOn(record, e, known);
        }
    }

    /**
     * What a merger holds back waits by the clock; but old logs are read a thousand times faster than they were written, and
     * an event's breadcrumbs and text must still be in the ring when it comes out.
     */
    private void releaseOld(long position) {
        heldRecords++;
        if (position - heldFrom >= ring().capacity() / 2 || heldRecords >= ring().mostRecords() / 2) {
            lane.merger.flush(this, finish);
            heldFrom = NONE_HELD;
        }
    }

    private long noteHeld() {
        long oldest = lane.merger.oldestHeld(this);
        heldRecords = oldest == heldFrom ? heldRecords : 0;
        return oldest;
    }

    /** A record that the look itself fails on matters. */
    private boolean mayMatter(byte[] bytes, int from, int to) {
        try {
            return lane.format.mayMatter(bytes, from, to);
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    private void read(LogRecord record, boolean known) {
        if (!known && !record.isUtf8()) {
            source.counters().invalidUtf8.increment();
        }
        LogEntry entry =
                lane.format.read(record).or(() -> text.format.read(record)).orElse(null);
        if (entry != null) {
            lane.merger.add(placed(record, entry), known ? ignored -> {} : finish);
            heldFrom = known ? NONE_HELD : noteHeld();
        }
    }

    private PlacedEntry placed(LogRecord record, LogEntry entry) {
        return new PlacedEntry(
                entry,
                source.ids().of(file.head(), record.position(), record.bytes(), record.from(), record.to()),
                this,
                record.position(),
                record.line(),
                record.truncated(),
                System.nanoTime());
    }

    /** One record that the shipper has a fault with must neither be lost nor hold up all that come behind it. */
    private void failedOn(LogRecord record, Throwable fault, boolean known) {
        if (known) {
            return;
        }
        fault(placed(record, LogEntry.builder(Level.ERROR, failedText(record)).build()), fault);
    }

    private String failedText(LogRecord record) {
        if (!lane.format.showsRaw()) {
            return "a record of " + (record.to() - record.from()) + " bytes could not be read";
        }
        String all = record.text();
        return all.substring(0, Math.min(all.length(), MAX_FAILED_TEXT));
    }

    private void finish(PlacedEntry placed) {
        try {
            source.finish(lane, placed, owner(placed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            fault(placed, e);
        }
    }

    private void fault(PlacedEntry placed, Throwable fault) {
        try {
            source.fault(lane, placed, owner(placed), fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A merger serves all files of the source: what it hands out can be of another one. */
    private FilePipeline owner(PlacedEntry placed) {
        return placed.file() instanceof FilePipeline other ? other : this;
    }

    /** What was only read to know what went before must not come out later. */
    private void forgetKnown() {
        clearAll();
        framer.reset();
        lane.merger.forget(this);
    }

    void logItem(PlacedEntry placed) throws IOException {
        if (logs == null) {
            logs = new LogItems(source.settings().facts());
        }
        logs.add(placed, source.now());
        source.counters().logItems.increment();
        if (logs.isFull()) {
            flushLogs();
        }
    }

    private void flushLogs() throws IOException {
        if (logs != null && !logs.isEmpty()) {
            var id = logs.id(source.ids());
            source.outbox().append(Outbox.Kind.LOGS, source.settings().name(), id, logs.drain());
        }
    }

    @Override
    public void idle(long nanos) throws IOException {
        try {
            if (grew) {
                grew = false;
                grownNanos = nanos;
            } else if (isOpen()
                    && !knownOnly
                    && nanos - grownNanos >= framer.patience().toNanos()) {
                closeAll();
                framer.reset();
            }
            if (!knownOnly) {
                lane.merger.flush(nanos, finish);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (logs == null || logs.isEmpty()) {
            logsNanos = nanos;
        } else if (nanos - logsNanos >= LOGS_WAIT_NANOS) {
            flushLogs();
            logsNanos = nanos;
        }
    }

    @Override
    public void end() throws IOException {
        if (ended) {
            return;
        }
        try {
            if (knownOnly) {
                forgetKnown();
            }
            closeAll();
            lane.merger.flush(this, finish);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        flushLogs();
        ended = true;
        if (ring != null) {
            budget.giveBack(ring);
            ring = null;
        }
    }

    @Override
    public void rewind() {
        ended = false;
        clearAll();
        framer.reset();
        lane.merger.forget(this);
        heldFrom = NONE_HELD;
        if (logs != null) {
            logs.clear();
        }
        line = 0;
        counted = false;
        if (ring != null) {
            ring.clear();
        }
    }

    @Override
    public long needed() {
        FilePipeline before = predecessor;
        if (before != null && before.isOpen()) {
            return 0;
        }
        long needed = Math.min(lane.merger.oldestHeld(this), logs == null ? Long.MAX_VALUE : logs.oldest());
        for (OpenRecord record : opens) {
            needed = record.isOpen() && !knownOnly ? Math.min(needed, record.position()) : needed;
        }
        return needed;
    }
}
