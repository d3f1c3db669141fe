package dev.culprit.tracker.spool;

import static dev.culprit.tracker.spool.SegmentFormat.RECORD_HEADER;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads the records of one segment in order and passes over what is damaged. A record with a good header and a damaged
 * payload is stepped over; behind a damaged header it searches for the next good one.
 *
 * <p>Reads blocks of 1 MiB, since one system call per record would cost more than the record.
 */
final class RecordScanner implements Closeable {
    private static final int BLOCK = 1024 * 1024;

    private final FileChannel channel;
    private final SegmentFormat format;
    private final Damage damage;
    private final long segmentStart;

    private long limit;
    private long position;
    private boolean onRecord;

    private byte[] window = new byte[64 * 1024];
    private long windowStart;
    private int windowLength;

    /** Hears of stretches that hold no whole record. */
    @FunctionalInterface
    interface Damage {
        void passedOver(long from, long to);
    }

    /** @param position where to start, in positions of the spool */
    RecordScanner(FileChannel channel, SegmentFormat format, long segmentStart, long position, Damage damage) {
        this.channel = channel;
        this.format = format;
        this.damage = damage;
        this.segmentStart = segmentStart;
        this.position = Math.max(position, segmentStart + SegmentFormat.SEGMENT_HEADER);
        this.windowStart = this.position;
    }

    long segmentStart() {
        return segmentStart;
    }

    /** Position of the next byte to look at: that of the record, when the scanner stands on one. */
    long position() {
        return position;
    }

    /**
     * Moves to the next whole record, unless it stands on one.
     *
     * @param limit bytes from this position of the spool on are not looked at
     * @return false when no whole record is left before the limit
     */
    boolean advance(long limit) throws IOException {
        if (onRecord) {
            return true;
        }
        this.limit = limit;
        long from = position;
        long to = position;
        while (!onRecord && fill(RECORD_HEADER)) {
            if (!format.recordHeaderAt(window, offset(), position)) {
                position++;
                seekMagic();
            } else if (position + recordSize() > limit) {
                // Nothing whole can follow: what comes behind is where this record was meant to be.
                break;
            } else if (fill(recordSize()) && format.payloadMatches(window, offset())) {
                onRecord = true;
            } else {
                position += recordSize();
            }
            to = position;
        }
        if (!onRecord) {
            position = Math.max(position, limit);
            to = position;
        }
        if (to > from) {
            damage.passedOver(from, to);
        }
        return onRecord;
    }

    /** Length of the payload of the record that the scanner stands on. */
    int length() {
        return SegmentFormat.length(window, offset());
    }

    long writtenMillis() {
        return SegmentFormat.writtenMillis(window, offset());
    }

    /** Gives the payload and steps behind the record. */
    byte[] take() {
        int payload = offset() + RECORD_HEADER;
        byte[] bytes = Arrays.copyOfRange(window, payload, payload + length());
        skip();
        return bytes;
    }

    void skip() {
        position += recordSize();
        onRecord = false;
    }

    private int recordSize() {
        return RECORD_HEADER + length();
    }

    private int offset() {
        return (int) (position - windowStart);
    }

    private void seekMagic() throws IOException {
        while (fill(Integer.BYTES)) {
            int last = windowLength - Integer.BYTES;
            for (int at = offset(); at <= last; at++) {
                if (SegmentFormat.magicAt(window, at)) {
                    position = windowStart + at;
                    return;
                }
            }
            position = windowStart + last + 1;
        }
    }

    /** Makes the window hold at least {@code bytes} from the position on; false when the limit or the file ends first. */
    private boolean fill(int bytes) throws IOException {
        if (position + bytes > limit) {
            return false;
        }
        int held = (int) Math.max(0, windowStart + windowLength - position);
        if (held >= bytes) {
            return true;
        }
        int size = (int) Math.min(limit - position, Math.max(bytes, BLOCK));
        // A window grown for one huge record shrinks again; 64 MiB held for ever would be a fifth of the server's
        // memory.
        byte[] next = size > window.length || window.length > BLOCK ? new byte[size] : window;
        System.arraycopy(window, held == 0 ? 0 : offset(), next, 0, held);
        window = next;
        windowStart = position;
        windowLength = held;
        while (windowLength < size) {
            // At most a block per call: the JDK keeps a direct buffer as large as the largest read, per thread.
            ByteBuffer into = ByteBuffer.wrap(window, windowLength, Math.min(BLOCK, size - windowLength));
            int read = channel.read(into, windowStart - segmentStart + windowLength);
            if (read <= 0) {
                break;
            }
            windowLength += read;
        }
        return windowLength >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
