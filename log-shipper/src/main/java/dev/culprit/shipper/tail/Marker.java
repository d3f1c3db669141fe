package dev.culprit.shipper.tail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A piece of a file by its length and hash: enough to know it again.
 *
 * @param length in bytes
 * @param hash SHA-256, as hex digits
 */
record Marker(int length, String hash) {
    /** A head ends at the first newline, or here. */
    static final int MAX_HEAD = 1024;
    /** A tail marker is made of this many bytes before an offset. */
    static final int MAX_TAIL = 64;

    static Marker of(byte[] bytes, int from, int to) {
        return new Marker(to - from, HexFormat.of().formatHex(sha256(bytes, from, to)));
    }

    static byte[] sha256(byte[] bytes, int from, int to) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(bytes, from, to));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The head in the first bytes of a file: the first line without its newline, as far as it is there. */
    static Marker head(byte[] bytes, int length) {
        return of(bytes, 0, headLength(bytes, length));
    }

    static int headLength(byte[] bytes, int length) {
        for (int i = 0; i < Math.min(length, MAX_HEAD); i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return Math.min(length, MAX_HEAD);
    }

    /** Whether no later byte can change the head. */
    static boolean isWhole(byte[] bytes, int length) {
        return length >= MAX_HEAD || headLength(bytes, length) < length;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }

    /** Whether the same stands at the end of the given bytes. */
    boolean endsAt(byte[] bytes, int end) {
        return end >= length && equals(of(bytes, end - length, end));
    }
}
