package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a segment were dealt with, in a file beside it.
 *
 * <pre>
 * entry, 8 bytes, big-endian
 *  0  u32 index of the record
 *  4  u8  outcome: 1 sent, 2 dead, 3 damaged
 *  5  u24 low bits of the CRC32C of: u32 number of the segment, bytes 0 to 4
 * </pre>
 *
 * Entries are not synced: they survive a kill, and one that a power cut takes costs a second request with the same event
 * id. For the same reason a disk that takes no entry stops nothing: the entry waits for the next one.
 */
final class AckJournal implements Closeable {
    private static final int ENTRY = 8;

    private final Disk disk;
    private final Path path;
    private final int segment;
    private @Nullable FileChannel channel;
    private long written;
    private ByteBuffer unwritten = ByteBuffer.allocate(ENTRY);

    AckJournal(Disk disk, Path path, int segment) {
        this.disk = disk;
        this.path = path;
        this.segment = segment;
    }

    /** Reads the entries, and cuts the file where they stop making sense. Without a file there are none. */
    void load(IntConsumer index) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(path));
        while (entries.remaining() >= ENTRY) {
            int record = entries.getInt();
            int rest = entries.getInt();
            if (rest != checked(record, rest >>> 24) || !Outcome.isCode(rest >>> 24) || record < 0) {
                break;
            }
            written += ENTRY;
            index.accept(record);
        }
        if (written < entries.capacity()) {
            open().truncate(written);
        }
    }

    void write(int record, Outcome outcome) {
        if (unwritten.remaining() < ENTRY) {
            unwritten = ByteBuffer.allocate(2 * unwritten.capacity()).put(unwritten.flip());
        }
        unwritten.putInt(record).putInt(checked(record, outcome.code()));
        ByteBuffer entries = unwritten.duplicate().flip();
        try {
            long at = written;
            while (entries.hasRemaining()) {
                at += open().write(entries, at);
            }
            written = at;
            unwritten = ByteBuffer.allocate(ENTRY);
        } catch (IOException e) {
            // Said above: they are written with the next entry, over what this attempt may have left.
        }
    }

    private int checked(int record, int outcome) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(9)
                .putInt(segment)
                .putInt(record)
                .put((byte) outcome)
                .flip());
        return outcome << 24 | ((int) crc.getValue() & 0xFFFFFF);
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = disk.open(path, CREATE, READ, WRITE);
            channel = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }
}
