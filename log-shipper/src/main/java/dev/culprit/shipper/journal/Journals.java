package dev.culprit.shipper.journal;

import dev.culprit.shipper.spool.StateFile;
import dev.culprit.shipper.tail.LineConsumers;
import dev.culprit.shipper.tail.TailCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** All sources of the journal. Called from the tail's thread alone. */
public final class Journals {
    public static final String PROGRAM = "journalctl";

    private final Path stateDirectory;
    private final LineConsumers consumers;
    private final TailCounters counters;
    private final Consumer<String> notices;
    private final List<Journal> journals = new ArrayList<>();
    private final String program;
    private final InstantSource clock;
    private List<JournalSource> sources;
    private boolean started;

    /**
     * @param program {@link #PROGRAM}, or a path
     * @param stateDirectory an existing folder, for the places
     */
    public Journals(
            List<JournalSource> sources,
            String program,
            Path stateDirectory,
            LineConsumers consumers,
            TailCounters counters,
            Consumer<String> notices,
            InstantSource clock) {
        this.clock = clock;
        this.program = program;
        this.sources = List.copyOf(sources);
        this.stateDirectory = stateDirectory;
        this.consumers = consumers;
        this.counters = counters;
        this.notices = notices;
    }

    /**
     * Hands on what has come since the last round, and starts what is not started yet.
     *
     * @param hasRoom whether more can be taken; asked before each entry
     * @return whether something has to be made durable, and {@link #synced} called behind it
     * @throws IOException when the spool does not take it; {@link #failed} is to be called then
     */
    public boolean round(long nanos, BooleanSupplier hasRoom) throws IOException {
        if (!started) {
            started = true;
            for (JournalSource source : sources) {
                Journal journal = new Journal(
                        source,
                        program,
                        new StateFile(stateDirectory, "journal-" + source.name()),
                        consumers,
                        counters,
                        notices,
                        clock);
                journals.add(journal);
            }
        }
        boolean any = false;
        for (Journal journal : journals) {
            any |= journal.round(nanos, hasRoom);
        }
        return any;
    }

    public void synced(long nanos) {
        journals.forEach(journal -> journal.synced(nanos));
    }

    /** What was handed on since the last sync is read again, after a pause. */
    public void failed(long nanos) {
        journals.forEach(journal -> journal.failed(nanos));
    }

    /** Follows these from the next round on. */
    public void reload(List<JournalSource> others) {
        stop();
        journals.clear();
        sources = List.copyOf(others);
        started = false;
    }

    public void stop() {
        journals.forEach(Journal::stop);
    }
}
