package dev.culprit.tracker.spool;

import static dev.culprit.tracker.spool.SegmentFormat.RECORD_HEADER;
import static dev.culprit.tracker.spool.SegmentFormat.SEGMENT_HEADER;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The segment that is being written. A group is written and synced, or the segment is given up at the end of the group
 * before: after a failed fsync the kernel may have dropped the pages and call the next fsync a success, so the state of
 * the file behind that point is unknown.
 *
 * <p>While groups are small, zeros are written some way ahead of the records, so that most syncs find the file's size
 * and blocks unchanged and need no commit of the file system's journal. On ext4, per write and {@code fdatasync}, median
 * and 99th percentile:
 *
 * <pre>
 * group      growing file       zeros ahead
 * 3.2 kB     289 µs    957 µs   140 µs   255 µs
 * 32 kB      339 µs  1,259 µs   121 µs   223 µs
 * 320 kB     516 µs  1,138 µs   228 µs   348 µs
 * </pre>
 *
 * The price is that the disk writes each byte twice. With 64 appends of 3 KB in flight, groups of some 120 KB, that took
 * more than the syncs gave back, so larger groups write no zeros.
 */
final class SegmentWriter implements Closeable {
    /** Above this size a group writes no zeros. */
    private static final int SMALL_GROUP = 64 * 1024;

    private static final int BUFFER = 1024 * 1024;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BUFFER).asReadOnlyBuffer();

    private final FileChannel channel;
    private final SegmentFormat format;
    private final ByteBuffer buffer;
    private final long start;
    private final int ahead;
    private final long segmentBytes;

    /** Behind the last synced record, from the start of the file. */
    private long synced;

    private long allocated;
    private long writeOffset;

    private SegmentWriter(
            FileChannel channel,
            SegmentFormat format,
            ByteBuffer buffer,
            long start,
            long length,
            SpoolSettings settings) {
        this.channel = channel;
        this.format = format;
        this.buffer = buffer;
        this.start = start;
        this.synced = length;
        this.allocated = length;
        this.ahead = settings.preallocateBytes();
        this.segmentBytes = settings.segmentBytes();
    }

    /** A direct buffer that one writer after the other uses. */
    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER);
    }

    /** Makes a segment that survives a power cut, still without records. A file of that name is replaced. */
    static SegmentWriter create(
            Disk disk, Path path, long start, UUID id, SegmentFormat format, ByteBuffer buffer, SpoolSettings settings)
            throws IOException {
        FileChannel channel = disk.open(path, CREATE, TRUNCATE_EXISTING, READ, WRITE);
        try {
            ByteBuffer header = SegmentFormat.segmentHeader(start, id);
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.force(true);
            disk.syncDirectory(settings.directory());
            return new SegmentWriter(channel, format, buffer, start, SEGMENT_HEADER, settings);
        } catch (Throwable e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    /** Goes on in a segment that ends with a whole record. */
    static SegmentWriter reopen(
            Disk disk, Path path, long start, SegmentFormat format, ByteBuffer buffer, SpoolSettings settings)
            throws IOException {
        FileChannel channel = disk.open(path, READ, WRITE);
        try {
            return new SegmentWriter(channel, format, buffer, start, channel.size(), settings);
        } catch (Throwable e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    private static void closeAfter(Throwable cause, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    long start() {
        return start;
    }

    /** Position behind the last synced record. */
    long end() {
        return start + synced;
    }

    long length() {
        return synced;
    }

    long preallocated() {
        return allocated - synced;
    }

    boolean hasRecords() {
        return synced > SEGMENT_HEADER;
    }

    /** Says whether a record fits. The first one always does, so that a record may be larger than a segment. */
    boolean hasRoom(long groupBytes, int payloadLength) {
        long offset = synced + groupBytes;
        return offset == SEGMENT_HEADER || offset + RECORD_HEADER + payloadLength <= segmentBytes;
    }

    /**
     * Writes and syncs. Whoever sees this fail must {@link #giveUp} the segment.
     *
     * @param ends receives the position behind each record
     */
    void append(List<byte[]> payloads, long writtenMillis, long[] ends) throws IOException {
        writeOffset = synced;
        long position = end();
        buffer.clear();
        for (int i = 0; i < ends.length; i++) {
            byte[] payload = payloads.get(i);
            if (buffer.remaining() < RECORD_HEADER) {
                flush();
            }
            format.putRecordHeader(buffer, position, writtenMillis, payload);
            for (int from = 0; from < payload.length; ) {
                if (!buffer.hasRemaining()) {
                    flush();
                }
                int part = Math.min(buffer.remaining(), payload.length - from);
                buffer.put(payload, from, part);
                from += part;
            }
            position += RECORD_HEADER + payload.length;
            ends[i] = position;
        }
        flush();
        long end = writeOffset;
        if (end > allocated && end - synced < SMALL_GROUP) {
            allocateBehind(end);
        }
        channel.force(false);
        synced = end;
        allocated = Math.max(allocated, end);
    }

    private void allocateBehind(long end) throws IOException {
        long goal = Math.min(end + ahead, segmentBytes);
        while (writeOffset < goal) {
            ByteBuffer zeros = ZEROS.duplicate();
            zeros.limit((int) Math.min(zeros.capacity(), goal - writeOffset));
            writeOffset += channel.write(zeros, writeOffset);
        }
        allocated = Math.max(end, goal);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            writeOffset += channel.write(buffer, writeOffset);
        }
        buffer.clear();
    }

    /** Cuts what was written ahead and closes. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(synced);
            channel.force(true);
        }
    }

    /**
     * Cuts the file at the last synced record if the disk still can, and closes it. When it cannot, the next segment
     * starts at that position all the same, and readers stop where the next segment starts.
     */
    void giveUp(Throwable cause) {
        try {
            channel.truncate(synced);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        closeAfter(cause, channel);
    }
}
