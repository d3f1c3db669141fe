package dev.culprit.sdk.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that are unique, not secret: a SecureRandom costs a lock per id, and tens of milliseconds at its first use. The
 * salt, which differs by process, keeps two processes apart that started in the same instant.
 */
public final class RandomIds {
    private static final long[] SALT = salt();

    private RandomIds() {}

    /** 122 random bits, in the form of a version 4 UUID. */
    public static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = ((random.nextLong() ^ SALT[0]) & ~0xF000L) | 0x4000L;
        long low = ((random.nextLong() ^ SALT[1]) & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    /** 64 random bits, never zero. */
    public static long span() {
        long bits = ThreadLocalRandom.current().nextLong() ^ SALT[1];
        return bits == 0 ? 1 : bits;
    }

    /** From the system's own source where it is a file, which costs microseconds. */
    private static long[] salt() {
        byte[] bytes = new byte[16];
        try (InputStream in = new FileInputStream("/dev/urandom")) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                new SecureRandom().nextBytes(bytes);
            }
        } catch (IOException e) {
            new SecureRandom().nextBytes(bytes);
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        return new long[] {numbers.getLong(), numbers.getLong()};
    }
}
