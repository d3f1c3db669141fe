package dev.culprit.shipper.tail;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the tail counts; may be read from any thread. */
public final class TailCounters {
    public final LongAdder bytesRead = new LongAdder();
    public final LongAdder linesRead = new LongAdder();
    public final LongAdder truncatedLines = new LongAdder();
    public final LongAdder rotations = new LongAdder();
    public final LongAdder truncations = new LongAdder();
    public final LongAdder unreadBytesLost = new LongAdder();
    public final LongAdder permissionErrors = new LongAdder();
    public final LongAdder nulBytesSkipped = new LongAdder();
    public final LongAdder rereads = new LongAdder();
    private volatile List<FileState> files = List.of();
    private volatile @Nullable String trouble;
    private volatile int unreadable;
    private volatile long checkpointNanos = System.nanoTime();

    /**
     * A file as it was at the last look.
     *
     * @param lag bytes that are there and not read
     */
    public record FileState(String source, String path, long size, long offset, long lag, boolean open) {}

    public List<FileState> files() {
        return files;
    }

    void files(List<FileState> now) {
        files = now;
    }

    /** Why nothing can be handed on at present; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    void trouble(@Nullable String sentence) {
        trouble = sentence;
    }

    /** How many files and directories cannot be read at present. */
    public int unreadable() {
        return unreadable;
    }

    void unreadable(int count) {
        unreadable = count;
    }

    /** {@link System#nanoTime()} when the checkpoint was last written, or found to hold everything. */
    public long checkpointNanos() {
        return checkpointNanos;
    }

    void checkpointed() {
        checkpointNanos = System.nanoTime();
    }
}
