package dev.culprit.shipper.spool;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * What is kept in memory of the records of one segment, some 40 bytes each: id, place, lane and state, and never the
 * payload. Not thread-safe.
 *
 * <p>{@code acked} and {@code taken} exclude each other; records from {@code published} on are not durable yet and are
 * neither.
 */
final class SegmentIndex {
    private static final int INITIAL = 64;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** Two numbers for each record. */
    private long[] ids = new long[2 * INITIAL];

    private int[] offsets = new int[INITIAL];
    private int[] lanes = new int[INITIAL];
    /** Seconds since 1970. */
    private int[] created = new int[INITIAL];

    private byte[] attempts = new byte[INITIAL];
    /** Open addressing: a record's number and one, or 0; at most half full. */
    private int[] table = new int[4 * INITIAL];

    private int count;
    private int published;
    private int ackedCount;
    private final BitSet acked = new BitSet();
    private final BitSet taken = new BitSet();

    void add(long high, long low, int offset, int lane, Instant time) {
        if (count == offsets.length) {
            grow();
        }
        ids[2 * count] = high;
        ids[2 * count + 1] = low;
        offsets[count] = offset;
        lanes[count] = lane;
        created[count] = (int) time.getEpochSecond();
        attempts[count] = 0;
        table[slot(high, low)] = ++count;
    }

    /** The number of the record with this id, or -1. */
    int find(long high, long low) {
        return table[slot(high, low)] - 1;
    }

    /** The slot of this id, or the free one where it would stand. An id that stands here twice has its newest there. */
    private int slot(long high, long low) {
        int mask = table.length - 1;
        int at = (int) (((high ^ low) * GOLDEN_RATIO) >>> 32) & mask;
        while (table[at] != 0) {
            int record = table[at] - 1;
            if (ids[2 * record] == high && ids[2 * record + 1] == low) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int size = 2 * count;
        ids = Arrays.copyOf(ids, 2 * size);
        offsets = Arrays.copyOf(offsets, size);
        lanes = Arrays.copyOf(lanes, size);
        created = Arrays.copyOf(created, size);
        attempts = Arrays.copyOf(attempts, size);
        table = new int[4 * size];
        fillTable();
    }

    private void fillTable() {
        Arrays.fill(table, 0);
        for (int i = 0; i < count; i++) {
            table[slot(ids[2 * i], ids[2 * i + 1])] = i + 1;
        }
    }

    /** Lets all records be taken. */
    void publish() {
        published = count;
    }

    /** Forgets all records that are not published. */
    void forgetUnpublished() {
        count = published;
        fillTable();
    }

    int count() {
        return count;
    }

    int published() {
        return published;
    }

    int pending() {
        return published - ackedCount;
    }

    boolean allAcked() {
        return ackedCount == count;
    }

    int offset(int record) {
        return offsets[record];
    }

    /** When the oldest pending record was appended, to the second; empty when none is pending. */
    Optional<Instant> oldestPending() {
        int first = acked.nextClearBit(0);
        return first < published ? Optional.of(Instant.ofEpochSecond(created[first])) : Optional.empty();
    }

    /** When the newest record was appended, in seconds since 1970; 0 without records. */
    int newest() {
        return count == 0 ? 0 : created[count - 1];
    }

    int lane(int record) {
        return lanes[record];
    }

    boolean isAcked(int record) {
        return acked.get(record);
    }

    boolean isTaken(int record) {
        return taken.get(record);
    }

    /** The first record from {@code from} on that can be taken, or -1. */
    int next(int lane, int from) {
        for (int i = from; i < published; i++) {
            if (lanes[i] == lane && !acked.get(i) && !taken.get(i)) {
                return i;
            }
        }
        return -1;
    }

    /** @return how often it was taken, at most 127 */
    int take(int record) {
        taken.set(record);
        if (attempts[record] < Byte.MAX_VALUE) {
            attempts[record]++;
        }
        return attempts[record];
    }

    void release(int record) {
        taken.clear(record);
    }

    void ack(int record) {
        taken.clear(record);
        if (!acked.get(record)) {
            acked.set(record);
            ackedCount++;
        }
    }
}
