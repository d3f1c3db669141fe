package dev.culprit.tracker.spool;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.culprit.tracker.spool.SegmentFormat.SegmentHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spool, held by one process.
 *
 * <pre>
 * spool.lock                  locked while a process has the spool open
 * spool.id                    UUID as text and a line feed
 * 00000000000000000000.spool  segments, named by the position of their first byte
 * 00000000000067108811.spool  the newest is written; a segment's content ends where the next one starts
 * </pre>
 *
 * The id is also in every segment, so that either copy can be lost.
 */
final class SpoolDirectory implements Closeable {
    private static final Pattern SEGMENT = Pattern.compile("0[0-9]{19}\\.spool");
    private static final String ID = "spool.id";

    private final Path directory;
    private final Disk disk;
    private final FileChannel lock;
    private final UUID id;
    private final NavigableMap<Long, Segment> segments = new TreeMap<>();

    /**
     * @param length of the file; bytes behind the next segment's start do not count
     * @param sound whether its header is whole
     */
    record Segment(long start, Path path, long length, boolean sound) {
        long end() {
            return start + length;
        }

        Segment withLength(long other) {
            return new Segment(start, path, other, sound);
        }
    }

    SpoolDirectory(Path directory, Disk disk) throws IOException {
        this.directory = directory;
        this.disk = disk;
        Files.createDirectories(directory);
        this.lock = lock(directory);
        try {
            UUID found = findSegments();
            this.id = readOrMakeId(found);
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    UUID id() {
        return id;
    }

    NavigableMap<Long, Segment> segments() {
        return segments;
    }

    Path segment(long start) {
        return directory.resolve("%020d.spool".formatted(start));
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve("spool.lock"), CREATE, WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer.
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw new SpoolException(
                    SpoolException.Reason.IO,
                    "the spool in " + directory + " is open already: is another server running on this directory?");
        }
        return channel;
    }

    private @Nullable UUID findSegments() throws IOException {
        UUID found = null;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.sorted().toList()) {
                String name = path.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && Files.isRegularFile(path)) {
                    long start = Long.parseLong(name.substring(0, 20));
                    Optional<SegmentHeader> header = readHeader(path, start);
                    if (header.isPresent()) {
                        found = checkId(path, header.get().id(), found);
                    }
                    segments.put(start, new Segment(start, path, Files.size(path), header.isPresent()));
                }
            }
        }
        return found;
    }

    private Optional<SegmentHeader> readHeader(Path path, long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.SEGMENT_HEADER);
        try (FileChannel channel = disk.open(path, READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
                // One read may give less than asked for.
            }
        }
        SegmentHeader header = SegmentFormat.parseSegmentHeader(bytes.flip());
        if (header == null) {
            return Optional.empty();
        }
        if (header.version() != SegmentFormat.VERSION) {
            throw unusable(path + " has version " + header.version() + ", and this program reads version "
                    + SegmentFormat.VERSION + ": it was written by a newer one");
        }
        if (header.start() != start) {
            throw unusable(path + " was renamed: its header says that it starts at position " + header.start());
        }
        return Optional.of(header);
    }

    private UUID readOrMakeId(@Nullable UUID found) throws IOException {
        Path file = directory.resolve(ID);
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            try {
                return checkId(file, UUID.fromString(text), found);
            } catch (IllegalArgumentException e) {
                if (found == null) {
                    throw new SpoolException(
                            SpoolException.Reason.IO, file + " should hold a UUID, and no segment tells it", e);
                }
            }
        }
        UUID made = found == null ? UUID.randomUUID() : found;
        writeId(file, made);
        return made;
    }

    private void writeId(Path file, UUID made) throws IOException {
        Path draft = file.resolveSibling(ID + ".new");
        try (FileChannel channel = disk.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((made + "\n").getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(draft, file, ATOMIC_MOVE);
        disk.syncDirectory(directory);
    }

    private static UUID checkId(Path path, UUID id, @Nullable UUID other) {
        if (other != null && !other.equals(id)) {
            throw unusable(path + " belongs to spool " + id + ", but other segments belong to spool " + other);
        }
        return id;
    }

    private static SpoolException unusable(String message) {
        return new SpoolException(SpoolException.Reason.IO, message);
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
