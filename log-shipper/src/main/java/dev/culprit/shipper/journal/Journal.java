package dev.culprit.shipper.journal;

import dev.culprit.shipper.spool.StateFile;
import dev.culprit.shipper.tail.LineConsumer;
import dev.culprit.shipper.tail.LineConsumers;
import dev.culprit.shipper.tail.TailCounters;
import dev.culprit.shipper.tail.TailedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One source of the journal. It is called from the tail's thread alone, save for the child behind the {@link Backlog}.
 *
 * <p>The cursor that is written down is never behind an entry whose event is not durable: {@link #synced} moves it behind what the
 * pipeline does not need any more, and {@link #failed} begins again from there.
 */
final class Journal implements TailedFile {
    private static final long SAVE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_PER_ROUND = 2000;

    private final JournalSource source;
    private final String program;
    private final StateFile file;
    private final TailCounters counters;
    private final Consumer<String> notices;
    private final InstantSource clock;
    private final Deque<Handed> handed = new ArrayDeque<>();
    private final LineConsumer consumer;
    private Backlog backlog = new Backlog();
    private @Nullable JournalChild child;
    private volatile @Nullable JournalPlace safe;
    private @Nullable JournalPlace saved;
    private long savedNanos = System.nanoTime() - SAVE_NANOS;
    private long resumeNanos;
    private int failures;

    private record Handed(long number, JournalPlace place) {}

    Journal(
            JournalSource source,
            String program,
            StateFile file,
            LineConsumers consumers,
            TailCounters counters,
            Consumer<String> notices,
            InstantSource clock) {
        this.clock = clock;
        this.source = source;
        this.program = program;
        this.file = file;
        this.counters = counters;
        this.notices = notices;
        this.consumer = consumers.open(this, Optional.empty());
        this.safe = load();
        this.saved = safe;
    }

    private @Nullable JournalPlace load() {
        try {
            Map<String, String> state = file.read();
            String cursor = state.get("cursor");
            return cursor == null ? null : new JournalPlace(cursor, Long.parseLong(state.getOrDefault("micros", "0")));
        } catch (IOException | NumberFormatException e) {
            notices.accept("The place in the journal of source " + source.name() + " is lost: " + e.getMessage());
            return null;
        }
    }

    private void start() {
        Backlog fresh = new Backlog();
        backlog = fresh;
        JournalChild begun = new JournalChild(source, program, safe, fresh, place -> safe = place, notices);
        child = begun;
        Thread thread = new Thread(begun, "log-shipper-journal-" + source.name());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Hands on what has come.
     *
     * @return whether there is something to make durable
     */
    boolean round(long nanos, BooleanSupplier hasRoom) throws IOException {
        if (child == null) {
            if (failures > 0 && nanos - resumeNanos < 0) {
                return false;
            }
            start();
        }
        int taken = 0;
        while (taken < MOST_PER_ROUND && hasRoom.getAsBoolean()) {
            Optional<JournalEntry> next = backlog.take();
            if (next.isEmpty()) {
                break;
            }
            hand(next.get());
            taken++;
        }
        consumer.idle(nanos);
        Handed first = handed.peek();
        boolean dealtWith = first != null && first.number() < consumer.needed();
        return dealtWith || (first == null && !Objects.equals(safe, saved) && isDue(nanos));
    }

    private boolean isDue(long nanos) {
        return nanos - savedNanos >= SAVE_NANOS;
    }

    private void hand(JournalEntry entry) throws IOException {
        handed.add(new Handed(entry.number(), entry.place()));
        counters.linesRead.increment();
        counters.bytesRead.add(entry.line().length);
        consumer.line(entry.line(), 0, entry.line().length, entry.number(), 0);
    }

    /** Everything handed on so far is durable, but for what the pipeline still needs. */
    void synced(long nanos) {
        failures = 0;
        long needed = consumer.needed();
        // with several journals in one the numbers are not in order: what is before the first that may be needed is
        // safe
        for (Handed next = handed.peek(); next != null && next.number() < needed; next = handed.peek()) {
            safe = next.place();
            handed.poll();
        }
        if (isDue(nanos)) {
            savedNanos = nanos;
            save();
        }
    }

    private void save() {
        JournalPlace place = safe;
        if (place == null || place.equals(saved)) {
            return;
        }
        try {
            file.write(Map.of("cursor", place.cursor(), "micros", Long.toString(place.micros())));
            saved = place;
        } catch (IOException e) {
            notices.accept("The place in the journal of source " + source.name() + " cannot be written down: " + e
                    + ". Nothing is lost; more may be read again.");
        }
    }

    /** What was handed on may be lost: it is read again from the last safe place. */
    void failed(long nanos) {
        if (handed.isEmpty()) {
            return;
        }
        end();
        handed.clear();
        consumer.rewind();
        resumeNanos = nanos + SAVE_NANOS * Math.min(60, 1L << Math.min(failures++, 6));
    }

    private void end() {
        backlog.close();
        JournalChild running = child;
        if (running != null) {
            running.kill();
        }
        child = null;
    }

    /** Stops; what is not whole yet is read again at the next start. */
    void stop() {
        end();
        save();
    }

    @Override
    public String source() {
        return source.name();
    }

    @Override
    public Path path() {
        return Path.of("journal");
    }

    /** Ids hang on the entries' own cursors, which their lines hold. */
    @Override
    public byte[] head() {
        return "journal".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Instant modified() {
        return clock.instant();
    }
}
