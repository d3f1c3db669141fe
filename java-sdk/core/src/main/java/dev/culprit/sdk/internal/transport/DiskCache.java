package dev.culprit.sdk.internal.transport;

import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.RandomIds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes that wait for the server in a folder, one per file, whose names sort by age. A file is written under another
 * name and then renamed, so one that has its name is whole.
 *
 * <pre>
 * 0001795323413023-000007-5f3c….envelope      milliseconds since 1970, number within the client, the client
 * </pre>
 *
 * Several programs may use one folder: a file that is being sent is locked, and the system unlocks it when its program
 * dies.
 */
public final class DiskCache {
    private static final String SUFFIX = ".envelope";
    private static final int MAX_FILE = Integer.MAX_VALUE - 8;
    private static final long UNFINISHED_MILLIS = 60_000;
    /**
     * Those that clients of this program hold. Unix lets a lock go when its process closes the file anywhere, so nobody
     * else here may open one.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final byte[] END_OF_HEAD = {'}', '\n'};

    private final Path folder;
    private final int maxItems;
    private final long maxBytes;
    private final Diagnostics diagnostics;
    private final DropCounts drops;
    private final String client = Long.toHexString(RandomIds.span());
    private long number;
    /** The file that is being sent. */
    private @Nullable FileChannel held;

    private @Nullable Path heldFile;

    public DiskCache(Path folder, int maxItems, long maxBytes, Diagnostics diagnostics, DropCounts drops) {
        this.folder = folder.toAbsolutePath();
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
        this.diagnostics = diagnostics;
        this.drops = drops;
    }

    /** @return whether it is on disk now */
    synchronized boolean store(Envelope envelope) {
        String name = padded(System.currentTimeMillis(), 16) + "-" + padded(++number, 6) + "-" + client;
        Path unfinished = folder.resolve(name + ".tmp");
        try {
            PrivateFiles.createFolder(folder);
            try (OutputStream out = PrivateFiles.create(unfinished)) {
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
            remove(unfinished);
            return false;
        }
    }

    /** Without Formatter, which writes the digits of the user's language. */
    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** Drops the oldest until the rest is within the limits. */
    private void shrink() throws IOException {
        List<Path> files = files();
        long bytes = 0;
        for (Path file : files) {
            bytes += size(file);
        }
        int count = files.size();
        for (Path file : files) {
            if (count <= maxItems && bytes <= maxBytes) {
                return;
            }
            bytes -= size(file);
            count--;
            Envelope dropped = take(file);
            if (dropped != null) {
                drops.add(DiscardReason.CACHE_OVERFLOW, dropped);
                delete(file);
            }
        }
    }

    /** Another program may have sent and deleted it meanwhile. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
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

    /** Removes what a crash left unfinished; another program may be writing what is young. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".tmp") && isOld(file))
                    .forEach(this::remove);
        } catch (IOException e) {
            diagnostics.failure("the folder " + folder + " could not be read", e);
        }
    }

    private static boolean isOld(Path file) {
        try {
            long age =
                    System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
            return age > UNFINISHED_MILLIS;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a file, and keeps other programs from it until {@link #delete} or {@link #release}.
     *
     * @return null when another has it, or when it was broken and is gone now, or is gone anyway
     */
    synchronized @Nullable Envelope take(Path file) {
        try {
            if (!hold(file)) {
                return null;
            }
            return Envelope.parse(content());
        } catch (NoSuchFileException e) {
            release();
        } catch (IOException | IllegalArgumentException e) {
            diagnostics.debug("dropped the broken file " + file + ": " + e.getMessage());
            delete(file);
        }
        return null;
    }

    private byte[] content() throws IOException {
        FileChannel channel = Objects.requireNonNull(held);
        long size = channel.size();
        if (size > Math.min(maxBytes, MAX_FILE)) {
            throw new IllegalArgumentException("expected at most " + maxBytes + " bytes");
        }
        ByteBuffer content = ByteBuffer.allocate((int) size);
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // a file may come in parts
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    private boolean hold(Path file) throws IOException {
        release();
        if (!HELD_HERE.add(file)) {
            return false;
        }
        heldFile = file;
        // a link may lead to a file that is not ours to send
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        held = channel;
        try {
            // whoever had the lock before may have deleted it
            if (channel.tryLock() != null && Files.exists(file)) {
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // another copy of this class, of another class loader, has it
        }
        release();
        return false;
    }

    /** Leaves the file that was taken to others. */
    synchronized void release() {
        FileChannel channel = held;
        Path file = heldFile;
        held = null;
        heldFile = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                diagnostics.failure("a file could not be closed", e);
            }
        }
        if (file != null) {
            HELD_HERE.remove(file);
        }
    }

    synchronized void delete(Path file) {
        try {
            remove(file);
        } finally {
            release();
        }
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            diagnostics.failure("the file " + file + " could not be deleted", e);
        }
    }
}
