package dev.culprit.sdk.internal;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that are unique, not secret: a SecureRandom costs a lock per id, and tens of milliseconds at its first use. The
 * salt, which differs by process, keeps two processes apart that started in the same instant.
 */
public final class RandomIds {
    private static final long SALT_HIGH =
            mix(System.nanoTime() ^ (ProcessHandle.current().pid() << 40));
    private static final long SALT_LOW = mix(System.identityHashCode(new Object())
            ^ (System.currentTimeMillis() << 20)
            ^ System.getProperties().hashCode());

    private RandomIds() {}

    /** 122 random bits, in the form of a version 4 UUID. */
    public static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = ((random.nextLong() ^ SALT_HIGH) & ~0xF000L) | 0x4000L;
        long low = ((random.nextLong() ^ SALT_LOW) & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    /** 64 random bits, never zero. */
    public static long span() {
        long bits = ThreadLocalRandom.current().nextLong() ^ SALT_LOW;
        return bits == 0 ? 1 : bits;
    }

    /** Stafford's mix 13, as in SplittableRandom. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
