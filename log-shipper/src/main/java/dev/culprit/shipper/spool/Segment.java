package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One segment: its file, its journal and what is known of its records. {@link SegmentFormat} draws the bytes. */
final class Segment implements Closeable {
    private final Disk disk;
    private final int number;
    private final Path path;
    private final SegmentIndex index = new SegmentIndex();
    private final AckJournal journal;
    private @Nullable FileChannel channel;
    /** Behind the last whole record. */
    private long length;
    /** Behind the last durable record. */
    private long synced;

    Segment(Disk disk, Path directory, int number) {
        this.disk = disk;
        this.number = number;
        this.path = directory.resolve("%08d.seg".formatted(number));
        this.journal = new AckJournal(disk, directory.resolve("%08d.ack".formatted(number)), number);
    }

    /** Makes the file; what a failed attempt could not remove is overwritten. */
    void create() throws IOException {
        channel = disk.open(path, CREATE, TRUNCATE_EXISTING, READ, WRITE);
        try {
            write(SegmentFormat.segmentHeader());
        } catch (IOException e) {
            closeAfter(e);
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Goes on in a file that ends with a whole record. */
    void reopen() throws IOException {
        channel = disk.open(path, READ, WRITE);
    }

    /** Notes a file that is there already. */
    void found(long wholeBytes) {
        length = wholeBytes;
        synced = wholeBytes;
        index.publish();
    }

    /** Writes behind the last record. When it fails, the file is as before, or nothing may be written to it again. */
    void write(ByteBuffer bytes) throws IOException {
        long at = length;
        FileChannel open = channel();
        while (bytes.hasRemaining()) {
            at += open.write(bytes, at);
        }
        length = at;
    }

    /** Cuts the file behind the last whole record, after a failed write. */
    void cut() throws IOException {
        channel().truncate(length);
    }

    void force() throws IOException {
        channel().force(false);
    }

    void publish() {
        synced = length;
        index.publish();
    }

    /** Forgets what is not durable. The file is cut if the disk allows, and closed. */
    void abandon(IOException cause) {
        length = synced;
        index.forgetUnpublished();
        try {
            channel().truncate(Math.max(length, SegmentFormat.SEGMENT_HEADER));
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        closeAfter(cause);
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IOException(path + " is not open for writing");
        }
        return open;
    }

    private void closeAfter(IOException cause) {
        try {
            closeFile();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    void closeFile() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    SegmentIndex index() {
        return index;
    }

    AckJournal journal() {
        return journal;
    }

    long length() {
        return length;
    }

    /** The bytes of the cap that it takes. */
    long heldBytes() {
        return index.allAcked() ? 0 : length;
    }

    boolean hasRoom(int bytes, int segmentBytes) {
        return index.count() == 0 || length + bytes <= segmentBytes;
    }

    /** The segment first: a journal alone means nothing, and is removed when the spool is opened. */
    void delete() throws IOException {
        closeFile();
        Files.deleteIfExists(path);
        journal.delete();
    }

    @Override
    public void close() throws IOException {
        try (journal) {
            closeFile();
        }
    }
}
