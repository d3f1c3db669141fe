package dev.culprit.shipper.spool;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.culprit.protocol.EventId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The payloads that the tracker will not have, one file each, until somebody looks at them.
 *
 * <pre>
 * dead/ID.json         see {@link DeadLetterFormat}
 * dead/retry/ID.json   to be put back into the spool by the running shipper, or by the next one
 * </pre>
 *
 * A command works on the directory while a shipper runs: each step is a rename or a removal of one file, and only the
 * writing thread of the shipper touches the spool. At most {@value #MOST} letters are kept; the oldest go first.
 */
public final class DeadLetters {
    static final int MOST = 1000;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.json");

    private final Path directory;
    private final Path retries;
    private final int most;
    private final Disk disk;
    private final AtomicLong dropped = new AtomicLong();

    public DeadLetters(Path directory) {
        this(directory, MOST, new Disk());
    }

    DeadLetters(Path directory, int most, Disk disk) {
        this.directory = directory;
        this.retries = directory.resolve("retry");
        this.most = most;
        this.disk = disk;
    }

    /** Keeps a letter; it is durable when this returns. One of the same id is replaced. */
    public void add(DeadLetter letter) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(letter.id() + ".json");
        Path draft = directory.resolve(letter.id() + ".new");
        try (FileChannel channel = disk.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(DeadLetterFormat.write(letter));
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
            channel.force(true);
        }
        Files.move(draft, file, ATOMIC_MOVE);
        disk.syncDirectory(directory);
        dropOldest();
    }

    private void dropOldest() throws IOException {
        List<Path> files = files(directory);
        for (Path file : files.subList(0, Math.max(0, files.size() - most))) {
            if (Files.deleteIfExists(file)) {
                dropped.incrementAndGet();
            }
        }
    }

    /** How many gave way to newer ones since the start. */
    public long dropped() {
        return dropped.get();
    }

    public int count() throws IOException {
        return files(directory).size();
    }

    /** Hands out all letters, oldest first, one at a time. A file that is no letter is passed over. */
    public void forEach(Consumer<DeadLetter> visitor) throws IOException {
        for (Path file : files(directory)) {
            read(file).ifPresent(visitor);
        }
    }

    /**
     * Marks a letter for the spool. It is sent again by the running shipper, or when the next one starts.
     *
     * @return whether there was such a letter
     */
    public boolean retry(EventId id) throws IOException {
        Files.createDirectories(retries);
        String name = id + ".json";
        try {
            Files.move(directory.resolve(name), retries.resolve(name), ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** @return how many were marked */
    public int retryAll() throws IOException {
        int marked = 0;
        for (Path file : files(directory)) {
            marked += retry(id(file)) ? 1 : 0;
        }
        return marked;
    }

    /** @return whether there was such a letter */
    public boolean purge(EventId id) throws IOException {
        return Files.deleteIfExists(directory.resolve(id + ".json"));
    }

    /** @return how many were removed; those marked for another try are not */
    public int purge() throws IOException {
        int removed = 0;
        for (Path file : files(directory)) {
            removed += Files.deleteIfExists(file) ? 1 : 0;
        }
        return removed;
    }

    /**
     * Puts the letters that are marked back into the spool. Only the thread that appends to the spool may call it. A
     * letter's file goes when the spool has it for certain; a file that is no letter goes back to the dead.
     *
     * @return how many there were
     * @throws IOException when the disk does not take them; they stay marked
     */
    public int takeRetries(SegmentSpool spool) throws IOException {
        int taken = 0;
        for (Path file : files(retries)) {
            Optional<DeadLetter> letter = read(file);
            if (letter.isEmpty()) {
                Files.move(file, directory.resolve(file.getFileName()), ATOMIC_MOVE);
                continue;
            }
            DeadLetter found = letter.get();
            if (!spool.hasRoom()) {
                break;
            }
            spool.appendAgain(found.kind(), found.source(), found.id(), found.payload());
            spool.sync();
            Files.deleteIfExists(file);
            taken++;
        }
        return taken;
    }

    private static Optional<DeadLetter> read(Path file) throws IOException {
        try {
            return DeadLetterFormat.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static EventId id(Path file) {
        return EventId.parse(file.getFileName().toString().substring(0, 32)).orElseThrow();
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        record Dated(Path path, FileTime time) {}
        List<Dated> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.toList()) {
                if (NAME.matcher(path.getFileName().toString()).matches()) {
                    found.add(new Dated(path, modified(path)));
                }
            }
        }
        found.sort(Comparator.comparing(Dated::time).thenComparing(Dated::path));
        return found.stream().map(Dated::path).toList();
    }

    /** That of a file which a command has just removed does not matter. */
    private static FileTime modified(Path path) throws IOException {
        try {
            return Files.getLastModifiedTime(path);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }
}
