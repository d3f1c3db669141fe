package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.READ;

import dev.culprit.shipper.spool.SegmentFormat.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a segment from its start to the first thing that is no whole record.
 *
 * @param wholeBytes behind the last whole record; 0 when the segment's header is damaged
 * @param fileBytes of the file
 */
record SegmentScan(long wholeBytes, long fileBytes) {
    private static final int BUFFER = 256 * 1024;

    /** Told of each whole record, in order. */
    interface Visitor {
        void record(Content content, int offset);
    }

    static SegmentScan of(Disk disk, Path path, Visitor visitor) throws IOException {
        try (FileChannel channel = disk.open(path, READ);
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER)) {
            long size = channel.size();
            if (!SegmentFormat.isSegmentHeader(in.readNBytes(SegmentFormat.SEGMENT_HEADER))) {
                return new SegmentScan(0, size);
            }
            long at = SegmentFormat.SEGMENT_HEADER;
            Optional<byte[]> record = next(in, size - at);
            while (record.isPresent()) {
                Optional<Content> content = SegmentFormat.parse(record.get());
                if (content.isEmpty()) {
                    break;
                }
                visitor.record(content.get(), (int) at);
                at += record.get().length;
                record = next(in, size - at);
            }
            return new SegmentScan(at, size);
        }
    }

    /** The bytes of the next record, checked only for their number. */
    private static Optional<byte[]> next(InputStream in, long left) throws IOException {
        byte[] start = in.readNBytes(4);
        if (start.length < 4) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(start).getInt();
        if (!SegmentFormat.isLength(length) || SegmentFormat.RECORD_HEADER + (long) length > left) {
            return Optional.empty();
        }
        byte[] record = new byte[SegmentFormat.RECORD_HEADER + length];
        System.arraycopy(start, 0, record, 0, 4);
        int read = in.readNBytes(record, 4, record.length - 4);
        return read == record.length - 4 ? Optional.of(record) : Optional.empty();
    }

    boolean isWhole() {
        return wholeBytes == fileBytes && wholeBytes > 0;
    }
}
