package dev.culprit.shipper.journal;

import dev.culprit.protocol.ByteSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code journalctl} again and again, each time behind the last entry that it printed, and puts what it prints into a backlog.
 * It ends when the backlog is closed.
 */
final class JournalChild implements Runnable {
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int LONGEST_COMPLAINT = 2000;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LONGEST_JOIN_MILLIS = 5000;

    private final JournalSource source;
    private final JournalCommand command;
    private final Backlog backlog;
    private final Consumer<String> notices;
    private final Consumer<JournalPlace> started;
    private volatile @Nullable Process process;
    private @Nullable JournalPlace last;
    private boolean cursorUnknown;

    /**
     * @param after where to go on; null at the very first start
     * @param started told where reading begins, when it begins at the end
     */
    JournalChild(
            JournalSource source,
            String program,
            @Nullable JournalPlace after,
            Backlog backlog,
            Consumer<JournalPlace> started,
            Consumer<String> notices) {
        this.source = source;
        this.command = new JournalCommand(program, source.units());
        this.last = after;
        this.backlog = backlog;
        this.started = started;
        this.notices = notices;
    }

    @Override
    public void run() {
        long pause = FIRST_PAUSE_MILLIS;
        boolean fromEnd = last == null && !source.fromBeginning();
        try {
            while (!backlog.isClosed()) {
                boolean progress = false;
                try {
                    fromEnd = fromEnd && !newest();
                    progress = !fromEnd && follow();
                } catch (IOException e) {
                    notices.accept("The journal of source " + source.name() + " cannot be read: " + e.getMessage());
                }
                pause = progress ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                backlog.pause(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }

    /**
     * Finds the end. Without it, what comes between the first start and the first entry would be lost with a crash.
     *
     * @return false when the journal could not be read: then nobody knows where its end was
     */
    private boolean newest() throws IOException, InterruptedException {
        Process newest = start(command.newest());
        Thread complaints = complaints(newest);
        read(newest.getInputStream(), entry -> {
            last = entry.place();
            started.accept(entry.place());
            return true;
        });
        return end(newest, complaints) == 0;
    }

    /** @return whether it printed anything */
    private boolean follow() throws IOException, InterruptedException {
        JournalPlace place = last;
        boolean since = cursorUnknown && place != null && place.micros() > 0;
        cursorUnknown = false;
        Process child =
                start(since && place != null ? command.followSince(place) : command.follow(Optional.ofNullable(place)));
        Thread complaints = complaints(child);
        long entries = read(child.getInputStream(), entry -> {
            last = entry.place();
            return backlog.put(entry);
        });
        int code = end(child, complaints);
        if (!backlog.isClosed()) {
            notices.accept("journalctl for source " + source.name() + " ended with " + code + "; it is started again.");
        }
        return entries > 0;
    }

    private Process start(List<String> words) throws IOException {
        Process child = new ProcessBuilder(words).start();
        process = child;
        child.getOutputStream().close();
        if (backlog.isClosed()) {
            child.destroyForcibly();
        }
        return child;
    }

    /** A child whose output has ended mostly ends itself: to destroy it closes its streams, and its complaint goes unread. */
    private int end(Process child, Thread complaints) throws InterruptedException {
        if (backlog.isClosed() || !child.waitFor(1, TimeUnit.SECONDS)) {
            child.destroy();
            if (!child.waitFor(5, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
        complaints.join(LONGEST_JOIN_MILLIS);
        return child.waitFor();
    }

    /** What it complains about is told, and read so that it never waits for a reader. */
    private Thread complaints(Process child) {
        Thread thread = new Thread(
                () -> {
                    try (InputStream in = child.getErrorStream()) {
                        String text = new String(in.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8).strip();
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                        cursorUnknown |= text.contains("cursor");
                        text.lines()
                                .limit(3)
                                .forEach(line ->
                                        notices.accept("journalctl for source " + source.name() + " says: " + line));
                    } catch (IOException e) {
                        notices.accept("journalctl for source " + source.name() + ": " + e.getMessage());
                    }
                },
                "log-shipper-journal-errors");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Takes an entry; false ends the reading. */
    private interface Taker {
        boolean take(JournalEntry entry) throws InterruptedException;
    }

    private long read(InputStream stream, Taker taker) throws InterruptedException {
        long entries = 0;
        ByteSink line = new ByteSink(4096);
        try (InputStream in = new BufferedInputStream(stream, 64 * 1024)) {
            while (next(in, line)) {
                Optional<JournalEntry> entry = JournalEntry.parse(line.array(), 0, line.size());
                if (entry.isPresent()) {
                    entries++;
                    if (!taker.take(entry.get())) {
                        return entries;
                    }
                } else if (line.size() > 0) {
                    notices.accept("journalctl for source " + source.name()
                            + " printed a line that is no entry; it is passed over.");
                }
            }
        } catch (IOException e) {
            // the stream of a child that is being ended
            return entries;
        }
        return entries;
    }

    /** Reads a line; of one that is too long only the beginning. An unfinished one at the end is none. */
    private static boolean next(InputStream in, ByteSink line) throws IOException {
        line.clear();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
            next = in.read();
        }
        return next >= 0;
    }

    /** Ends the child, and so the reading. */
    void kill() {
        @Nullable Process child = process;
        if (child != null) {
            child.destroy();
        }
    }
}
