package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.READ;

import dev.culprit.shipper.spool.SegmentFormat.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of segments. The file of the last one stays open, since the next record is most likely in the same. For one
 * thread; whoever has nothing to read at present closes it, so that no file that was deleted keeps its place on the disk.
 */
final class SegmentReader implements Closeable {
    private final Disk disk;
    /** Numbers are given again when the newest segment goes: only the object tells. */
    private @Nullable Segment opened;

    private @Nullable FileChannel channel;

    SegmentReader(Disk disk) {
        this.disk = disk;
    }

    /**
     * @return empty when the record is damaged
     * @throws NoSuchFileException when the segment went
     */
    Optional<Content> read(Segment segment, long offset) throws IOException {
        FileChannel open = channel(segment);
        try {
            byte[] length = readFully(open, offset, Integer.BYTES);
            if (length.length < Integer.BYTES
                    || !SegmentFormat.isLength(ByteBuffer.wrap(length).getInt())) {
                return Optional.empty();
            }
            int size = SegmentFormat.RECORD_HEADER + ByteBuffer.wrap(length).getInt();
            return SegmentFormat.parse(readFully(open, offset, size));
        } catch (IOException e) {
            // whatever is wrong with this file, the next attempt opens it anew
            close();
            throw e;
        }
    }

    private FileChannel channel(Segment segment) throws IOException {
        FileChannel open = channel;
        if (open == null || opened != segment) {
            close();
            open = disk.open(segment.path(), READ);
            channel = open;
            opened = segment;
        }
        return open;
    }

    /** Fewer bytes at the end of the file. */
    private static byte[] readFully(FileChannel channel, long offset, int size) throws IOException {
        byte[] bytes = new byte[size];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
            // One read may give less than asked for.
        }
        return buffer.hasRemaining() ? Arrays.copyOf(bytes, buffer.position()) : bytes;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        opened = null;
        if (open != null) {
            open.close();
        }
    }
}
