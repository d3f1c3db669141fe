package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows files, on one thread. A round looks at each path, reads what is new, makes durable what it led to, and then writes
 * the checkpoint; reading never waits for the network.
 *
 * <pre>
 *   path ── stat ──▶ same inode ─ grown ──▶ read
 *                    │            └ shrunk or other content ──▶ truncated: rest from the copy, then from 0
 *                    └ other inode, or gone ──▶ leaving: read to its end, close; the new one from 0
 * </pre>
 *
 * Not safe for use by several threads, apart from {@link #stop} and {@link #reload}.
 */
public final class Tail implements Runnable, Closeable {
    private static final int BUFFER = 256 * 1024;
    private static final int MAX_LINE = 1024 * 1024;
    private static final int READS_PER_ROUND = 4;
    private static final int FILES_PER_POLL = 1000;
    private static final int FILES_PER_PAUSE = 100;
    private static final long POLL_MILLIS = 250;
    private static final long PAUSE_MILLIS = 10;
    private static final long MAX_PAUSE_MILLIS = 60_000;
    private static final long DISCOVERY = Duration.ofSeconds(1).toNanos();
    /** While there is more to read, so many rounds share one sync as begin within this time. */
    private static final long COMMIT = Duration.ofMillis(50).toNanos();

    private static final long CHECKPOINT = Duration.ofSeconds(1).toNanos();

    private final Barrier barrier;
    private final Notices notices;
    private final TailCounters counters;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Path stateDirectory;
    private final Checkpoint checkpoint;
    private final FollowedFiles files;
    private final WakeUps wakeUps = new WakeUps();
    private final byte[] buffer = new byte[BUFFER];
    private final Set<Path> unreadable = new HashSet<>();
    private final Set<FileKey> ownOutput = ownOutput();
    private Map<Path, TailSource> found = new LinkedHashMap<>();
    private Discovery discovery;
    private Map<String, TailSource> sources;
    private volatile @Nullable List<TailSource> reloaded;
    private volatile boolean stopped;
    private boolean discovered;
    private long discoveredNanos;
    private long savedNanos;
    /** Null until the first is written, which tells the next start that this one was, even if there was no file yet. */
    private @Nullable String saved;

    private long failures;
    private long pausedUntil;
    private boolean pausing;
    private long committedNanos;
    /** Whether something was read that is not committed, as there was more to read. */
    private boolean readsOn;

    /**
     * @param stateDirectory holds the checkpoint; files below it are never followed
     * @param keptOfGiant so many bytes are kept of a line that is longer than 1 MiB
     * @param nanoTime monotonic, in nanoseconds
     */
    public Tail(
            List<TailSource> sources,
            Path stateDirectory,
            int keptOfGiant,
            LineConsumers consumers,
            Barrier barrier,
            Notices notices,
            TailCounters counters,
            LongSupplier nanoTime,
            InstantSource clock) {
        this.barrier = barrier;
        this.notices = notices;
        this.counters = counters;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.stateDirectory = stateDirectory;
        this.checkpoint = new Checkpoint(stateDirectory, notices);
        this.discovery = new Discovery(sources, stateDirectory, notices, counters);
        this.sources = byName(sources);
        Optional<List<SavedFile>> known = checkpoint.load();
        this.files = new FollowedFiles(
                consumers,
                position -> new LineSplitter(MAX_LINE, Math.min(MAX_LINE, keptOfGiant), position, counters),
                known.isEmpty(),
                counters,
                clock);
        known.orElse(List.of()).forEach(files.saved()::add);
    }

    private static Map<String, TailSource> byName(List<TailSource> sources) {
        Map<String, TailSource> byName = new HashMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        return byName;
    }

    /** Follows until {@link #stop}; then everything durable is in the checkpoint. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                boolean busy = roundOrPause();
                if (!busy || pausing) {
                    wakeUps.await(leastPause(), pausing ? Math.min(POLL_MILLIS, pauseLeft()) : pollMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (readsOn) {
                commit(nanoTime.getAsLong());
            }
            close();
        }
    }

    /** A fault in the program must not end the reading of all files. */
    private boolean roundOrPause() {
        try {
            return round();
        } catch (RuntimeException | StackOverflowError e) {
            fail("The shipper itself failed: " + e + " at " + place(e), nanoTime.getAsLong());
            return false;
        }
    }

    private static String place(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "an unknown place" : frames[0].toString();
    }

    /**
     * Reads all files to their present ends and hands everything on, for old logs.
     *
     * @param progress called behind each round
     */
    public void readToEnd(Runnable progress) throws InterruptedException {
        boolean more = true;
        while (!stopped && (more || pausing || !barrier.hasRoom())) {
            more = round();
            progress.run();
            if (!more && (pausing || !barrier.hasRoom())) {
                wakeUps.await(PAUSE_MILLIS, PAUSE_MILLIS);
            }
        }
        try {
            files.end();
            barrier.sync();
        } catch (IOException e) {
            notices.warn("The spool cannot take the last records: " + e
                    + ". Run it again; known events are not counted twice.");
        }
    }

    /** The files that a source's globs name now. */
    public static List<Path> files(TailSource source, Path stateDirectory, Notices notices) {
        return List.copyOf(new Discovery(List.of(source), stateDirectory, notices, new TailCounters())
                .find()
                .keySet());
    }

    /** Up to where the checkpoint says that a file was read; empty when it says nothing. */
    public static OptionalLong position(Path stateDirectory, Path file) throws IOException {
        FileKey key = FileStat.of(file).key();
        try (Content content = Content.open(file)) {
            for (SavedFile saved :
                    new Checkpoint(stateDirectory, sentence -> {}).load().orElse(List.of())) {
                if (saved.key().equals(key) && (saved.offset() == 0 || SavedFiles.isBeginning(saved, content))) {
                    return OptionalLong.of(saved.offset());
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Thousands of files are looked at less often, so that looking stays cheap. */
    private long pollMillis() {
        return POLL_MILLIS * thousands();
    }

    private int thousands() {
        return Math.max(1, (files.count() + FILES_PER_POLL - 1) / FILES_PER_POLL);
    }

    /** A busy writer must not make the tail look at all other files without a pause. */
    private long leastPause() {
        return PAUSE_MILLIS * Math.max(1, files.count() / FILES_PER_PAUSE);
    }

    private long pauseLeft() {
        return Math.max(PAUSE_MILLIS, (pausedUntil - nanoTime.getAsLong()) / 1_000_000);
    }

    /** Ends {@link #run} after the present round. What is not whole yet is read again at the next start. */
    public void stop() {
        stopped = true;
        wakeUps.wake();
    }

    /** Follows other sources from the next round on; positions are kept. */
    public void reload(List<TailSource> sources) {
        reloaded = List.copyOf(sources);
        wakeUps.wake();
    }

    /**
     * One look at everything.
     *
     * @return whether there is more to read at once
     */
    public boolean round() {
        long now = nanoTime.getAsLong();
        if (readsOn && now - committedNanos < COMMIT) {
            return readOn(now);
        }
        if (readsOn) {
            // what files became since then is judged by what is durable
            readsOn = false;
            commit(now);
        }
        // it can bring a reload, which has to be whole before any file is opened
        if (!tick(now)) {
            return false;
        }
        List<TailSource> next = reloaded;
        if (next != null) {
            reloaded = null;
            discovery = new Discovery(next, stateDirectory, notices, counters);
            sources = byName(next);
            files.restart(sources.keySet());
            discovered = false;
        }
        if (!discovered || wakeUps.takeCreated() || now - discoveredNanos >= DISCOVERY * thousands()) {
            discover(now);
        }
        found.forEach((path, source) -> look(path, source, now));
        files.lookAtLeaving(now);
        boolean more = false;
        if (!pausing || now >= pausedUntil) {
            pausing = false;
            more = read(now);
            if (!pausing) {
                commit(now);
            }
        }
        save(now);
        readsOn = more && !pausing;
        return more;
    }

    /** More of the files as they were found, up to the next sync. */
    private boolean readOn(long now) {
        boolean more = read(now);
        readsOn = more && !pausing;
        if (!more && !pausing) {
            commit(now);
        }
        return more;
    }

    /** Whoever cannot be made durable may have taken along what the files led to, since all share one spool. */
    private boolean tick(long now) {
        try {
            barrier.tick(now);
            return true;
        } catch (IOException e) {
            if (!pausing || now >= pausedUntil) {
                fail("The spool takes neither the shipper's own events nor the journal: " + e, now);
            }
            return false;
        }
    }

    private void discover(long now) {
        found = discovery.find();
        discoveredNanos = now;
        unreadable.retainAll(found.keySet());
        files.absent(found.keySet());
        Set<Path> directories = new HashSet<>();
        found.keySet().forEach(path -> directories.add(path.toAbsolutePath().getParent()));
        wakeUps.directories(directories);
        if (!discovered) {
            found.forEach((path, source) -> look(path, source, now));
            files.recover(sources, now);
            files.started();
        }
        discovered = true;
    }

    /** The files that this program writes to itself: to follow one would be a loop. */
    private static Set<FileKey> ownOutput() {
        Set<FileKey> own = new HashSet<>();
        for (String descriptor : List.of("1", "2")) {
            try {
                FileStat stat = FileStat.of(Path.of("/proc/self/fd", descriptor));
                if (stat.regular()) {
                    own.add(stat.key());
                }
            } catch (IOException e) {
                // closed, or no Linux: nothing to tell it by
            }
        }
        return own;
    }

    private void look(Path path, TailSource source, long now) {
        try {
            FileStat stat = FileStat.of(path);
            if (ownOutput.contains(stat.key())) {
                notices.warn("The file " + path + " is not followed: the shipper writes to it itself.");
                return;
            }
            files.look(path, source, stat, now);
            if (unreadable.remove(path)) {
                notices.warn("The file " + path + " can be read again.");
            }
        } catch (NoSuchFileException e) {
            unreadable.remove(path);
            files.gone(path);
        } catch (AccessDeniedException e) {
            if (unreadable.add(path)) {
                counters.permissionErrors.increment();
                notices.warn("The file " + path + " cannot be read: permission denied. " + Discovery.hint());
            }
        } catch (IOException e) {
            unreadable(path, e);
        }
    }

    private void unreadable(Path path, IOException e) {
        if (unreadable.add(path)) {
            notices.warn("The file " + path + " cannot be read: " + e + ". It is tried again.");
        }
    }

    private boolean read(long now) {
        boolean more = false;
        for (FollowedFile file : files.inReadingOrder()) {
            if (!barrier.hasRoom()) {
                return false;
            }
            try {
                boolean grew = readSome(file, now);
                file.consumer().idle(now);
                more |= grew;
                if (!grew) {
                    files.rest(file, now);
                }
            } catch (UnreadableFileException e) {
                unreadable(file.path(), e);
            } catch (IOException e) {
                fail("The spool cannot take what " + file.path() + " holds: " + e, now);
                return false;
            }
        }
        return more;
    }

    /** @return whether there may be more */
    private boolean readSome(FollowedFile file, long now) throws IOException {
        for (int i = 0; i < READS_PER_ROUND && barrier.hasRoom(); i++) {
            int count = file.read(buffer, now);
            counters.bytesRead.add(count);
            if (count < buffer.length) {
                return false;
            }
        }
        return true;
    }

    /** Always syncs: what ended or was cut may have handed something on without being there to read on. */
    private void commit(long now) {
        Map<FollowedFile, Long> safe = new HashMap<>();
        for (FollowedFile file : files.open()) {
            safe.put(file, file.safe());
        }
        try {
            barrier.sync();
            for (Map.Entry<FollowedFile, Long> entry : safe.entrySet()) {
                entry.getKey().commit(entry.getValue());
            }
            files.committed();
            committedNanos = now;
            failures = 0;
            counters.trouble(null);
        } catch (IOException e) {
            fail("The spool cannot be made durable: " + e, now);
        }
    }

    /** Everything since the last durable state is read again, after a pause. */
    private void fail(String what, long now) {
        long pause = Math.min(MAX_PAUSE_MILLIS, 1000L << Math.min(failures++, 6));
        pausing = true;
        pausedUntil = now + pause * 1_000_000;
        counters.trouble(what);
        notices.warn(what + ". Nothing is lost; it is tried again in " + pause / 1000 + " s.");
        readsOn = false;
        files.rewind(notices);
    }

    private void save(long now) {
        if (now - savedNanos < CHECKPOINT && savedNanos != 0) {
            return;
        }
        savedNanos = now;
        counters.files(files.states());
        counters.unreadable(unreadable.size() + discovery.refused());
        files.saved().forgetOld(clock.instant());
        writeCheckpoint();
    }

    private void writeCheckpoint() {
        List<SavedFile> all = new ArrayList<>(files.saved().all());
        all.addAll(files.snapshot());
        StringBuilder state = new StringBuilder();
        all.forEach(file -> state.append(file.key())
                .append(file.offset())
                .append(file.path())
                .append(file.head().hash()));
        if (state.toString().equals(saved)) {
            counters.checkpointed();
            return;
        }
        try {
            checkpoint.save(all);
            saved = state.toString();
            counters.checkpointed();
        } catch (IOException e) {
            notices.warn("The checkpoint cannot be written to " + stateDirectory + ": " + e
                    + ". It is tried again; known events are not counted twice.");
        }
    }

    /** Closes all files and writes nothing, as a process that is killed. */
    void abandon() {
        files.close();
        closeWakeUps();
    }

    /** Writes the checkpoint and closes all files. */
    @Override
    public void close() {
        writeCheckpoint();
        files.close();
        closeWakeUps();
    }

    private void closeWakeUps() {
        try {
            wakeUps.close();
        } catch (IOException e) {
            notices.warn("The notifications of the file system cannot be closed: " + e);
        }
    }
}
