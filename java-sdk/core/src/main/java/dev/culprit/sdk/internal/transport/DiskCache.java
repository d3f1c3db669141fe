package dev.culprit.sdk.internal.transport;

import dev.culprit.sdk.internal.Diagnostics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes that wait for the server in a folder, one per file, whose names sort by age. A file is written under another
 * name and then renamed, so one that has its name is whole. Only the thread that sends uses it.
 *
 * <pre>
 * 0001795323413023-000007.envelope      milliseconds since 1970, number within the process
 * </pre>
 */
public final class DiskCache {
    private static final String SUFFIX = ".envelope";
    private static final byte[] END_OF_HEAD = {'}', '\n'};

    private final Path folder;
    private final int maxItems;
    private final long maxBytes;
    private final Diagnostics diagnostics;
    private final DropCounts drops;
    private final AtomicLong number = new AtomicLong();

    public DiskCache(Path folder, int maxItems, long maxBytes, Diagnostics diagnostics, DropCounts drops) {
        this.folder = folder;
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
        this.diagnostics = diagnostics;
        this.drops = drops;
    }

    /** @return whether it is on disk now */
    boolean store(Envelope envelope) {
        String name = String.format("%016d-%06d", System.currentTimeMillis(), number.incrementAndGet());
        Path unfinished = folder.resolve(name + ".tmp");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                out.write(envelope.head());
                out.write(END_OF_HEAD);
                for (EnvelopeItem item : envelope.items()) {
                    out.write(item.bytes());
                }
            }
            Files.move(unfinished, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            shrink();
            return true;
        } catch (IOException | RuntimeException e) {
            diagnostics.failure("an envelope could not be written to " + folder, e);
            delete(unfinished);
            return false;
        }
    }

    /** Drops the oldest until the rest is within the limits. */
    private void shrink() throws IOException {
        List<Path> files = files();
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        int count = files.size();
        for (Path file : files) {
            if (count <= maxItems && bytes <= maxBytes) {
                return;
            }
            bytes -= Files.size(file);
            count--;
            Envelope dropped = read(file);
            if (dropped != null) {
                drops.add(DiscardReason.CACHE_OVERFLOW, dropped);
            }
            delete(file);
        }
    }

    /** The waiting files, the oldest first. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            diagnostics.failure("the folder " + folder + " could not be read", e);
            return List.of();
        }
    }

    /** Removes what a crash left unfinished. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".tmp")).forEach(this::delete);
        } catch (IOException e) {
            diagnostics.failure("the folder " + folder + " could not be read", e);
        }
    }

    /** @return null when the file was broken, and is gone now, or is gone anyway */
    @Nullable Envelope read(Path file) {
        try {
            if (Files.size(file) > maxBytes) {
                throw new IllegalArgumentException("expected at most " + maxBytes + " bytes");
            }
            return Envelope.parse(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException e) {
            diagnostics.debug("dropped the broken file " + file + ": " + e.getMessage());
            delete(file);
            return null;
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            diagnostics.failure("the file " + file + " could not be deleted", e);
        }
    }
}
