package dev.culprit.tracker.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of one request, within a limit of their own and within the memory of all. They are kept in pieces: one
 * array that doubles would hold up to three times what came, of which the memory of all knows nothing.
 */
final class BodyBuffer {
    private static final int FIRST_PIECE = 4 << 10;
    private static final int LARGEST_PIECE = 1 << 20;

    private final List<byte[]> full = new ArrayList<>();
    private final long limit;
    private final String what;
    private final MemoryBudget.Lease lease;
    private byte[] piece = new byte[FIRST_PIECE];
    private int used;
    private int size;

    /** @param what named in the answer when the limit is passed */
    BodyBuffer(long limit, String what, MemoryBudget.Lease lease) {
        this.limit = limit;
        this.what = what;
        this.lease = lease;
    }

    void append(byte[] array, int offset, int length) {
        if (size + (long) length > limit) {
            throw IngestException.tooLarge(what);
        }
        lease.take(length);
        int at = offset;
        while (at < offset + length) {
            if (used == piece.length) {
                full.add(piece);
                piece = new byte[Math.min(LARGEST_PIECE, 2 * piece.length)];
                used = 0;
            }
            int part = Math.min(piece.length - used, offset + length - at);
            System.arraycopy(array, at, piece, used, part);
            used += part;
            at += part;
        }
        size += length;
    }

    /** Hands all bytes over and keeps none. */
    byte[] takeAll() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] bytes : full) {
            System.arraycopy(bytes, 0, all, at, bytes.length);
            at += bytes.length;
        }
        System.arraycopy(piece, 0, all, at, used);
        full.clear();
        used = 0;
        size = 0;
        return all;
    }
}
