package dev.culprit.tracker.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of one request, within a limit of their own and within the memory of all. Kept in pieces: an array that
 * grows by doubling would need three times its bytes at the moment it grows.
 */
final class BodyBuffer {
    private static final int FIRST_PIECE = 4096;
    private static final int LARGEST_PIECE = 256 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private final long limit;
    private final String what;
    private final MemoryBudget.Lease lease;
    private long size;
    private int used;

    /** @param what named in the answer when the limit is passed */
    BodyBuffer(long limit, String what, MemoryBudget.Lease lease) {
        this.limit = limit;
        this.what = what;
        this.lease = lease;
    }

    void append(byte[] array, int offset, int length) {
        if (size + length > limit) {
            throw IngestException.tooLarge(what);
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            byte[] piece = pieceWithRoom(left);
            int part = Math.min(left, piece.length - used);
            System.arraycopy(array, from, piece, used, part);
            used += part;
            from += part;
            left -= part;
        }
        size += length;
    }

    private byte[] pieceWithRoom(int wanted) {
        byte[] last = pieces.isEmpty() ? new byte[0] : pieces.get(pieces.size() - 1);
        if (used < last.length) {
            return last;
        }
        int length = last.length == 0 ? FIRST_PIECE : last.length * 2;
        while (length < wanted) {
            length *= 2;
        }
        length = Math.min(length, LARGEST_PIECE);
        lease.take(length);
        byte[] piece = new byte[length];
        pieces.add(piece);
        used = 0;
        return piece;
    }

    /** Hands all bytes over and keeps none. */
    byte[] takeAll() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (byte[] piece : pieces) {
            int length = Math.min(piece.length, all.length - at);
            System.arraycopy(piece, 0, all, at, length);
            at += length;
        }
        clear();
        return all;
    }

    /** Lets go of the bytes: a client that was refused may go on sending for a while. */
    void clear() {
        pieces.clear();
        size = 0;
        used = 0;
    }
}
