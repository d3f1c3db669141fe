package dev.culprit.shipper.event;

import dev.culprit.shipper.format.ByteSearch;
import java.util.Optional;

/**
 * The last records of one file, as bytes: what an event's breadcrumbs are read from, should there be one. Keeping a record
 * costs one copy, and nothing is parsed until it is asked for.
 *
 * <pre>
 * bytes[]: a circle; record i stands at starts[i], lengths[i], and may go over the end
 * </pre>
 */
public final class RecordRing {
    private static final int MAX_RECORDS = 256;
    private static final int LONGEST = 4;
    /** Shorter records are few: a small ring needs few places. */
    private static final int SHORT = 32;

    private final byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private final long[] positions;
    private int oldest;
    private int count;
    private int used;
    private int end;

    /** @param capacity in bytes; a record longer than a fourth of it is not kept */
    public RecordRing(int capacity) {
        this.bytes = new byte[capacity];
        int records = Math.max(1, Math.min(MAX_RECORDS, capacity / SHORT));
        this.starts = new int[records];
        this.lengths = new int[records];
        this.positions = new long[records];
    }

    public int capacity() {
        return bytes.length;
    }

    /** How many records it holds at most, however short. */
    public int mostRecords() {
        return starts.length;
    }

    public void add(byte[] from, int start, int stop, long position) {
        int length = stop - start;
        if (length > bytes.length / LONGEST) {
            return;
        }
        while (count == starts.length || used + length > bytes.length) {
            used -= lengths[oldest];
            oldest = (oldest + 1) % starts.length;
            count--;
        }
        int slot = (oldest + count++) % starts.length;
        starts[slot] = end;
        lengths[slot] = length;
        positions[slot] = position;
        int first = Math.min(length, bytes.length - end);
        System.arraycopy(from, start, bytes, end, first);
        System.arraycopy(from, start + first, bytes, 0, length - first);
        end = (end + length) % bytes.length;
        used += length;
    }

    public int size() {
        return count;
    }

    /** The record that starts at a position; empty when it is not here any more. */
    public Optional<byte[]> at(long position) {
        for (int back = 0; back < count; back++) {
            if (position(back) == position) {
                return Optional.of(record(back));
            }
        }
        return Optional.empty();
    }

    /** Where a record stands in its file; 0 is the newest. */
    long position(int back) {
        return positions[slot(back)];
    }

    /** A copy of a record; 0 is the newest. */
    byte[] record(int back) {
        int slot = slot(back);
        byte[] copy = new byte[lengths[slot]];
        int first = Math.min(copy.length, bytes.length - starts[slot]);
        System.arraycopy(bytes, starts[slot], copy, 0, first);
        System.arraycopy(bytes, 0, copy, first, copy.length - first);
        return copy;
    }

    /** Whether a text stands by itself in a record; 0 is the newest. Copies nothing, but for one record that goes over the end. */
    boolean holds(int back, ByteSearch text) {
        int slot = slot(back);
        int end = starts[slot] + lengths[slot];
        if (end > bytes.length) {
            byte[] whole = record(back);
            return text.isWordIn(whole, 0, whole.length);
        }
        return text.isWordIn(bytes, starts[slot], end);
    }

    public void clear() {
        count = 0;
        used = 0;
        end = 0;
    }

    private int slot(int back) {
        return (oldest + count - 1 - back) % starts.length;
    }
}
