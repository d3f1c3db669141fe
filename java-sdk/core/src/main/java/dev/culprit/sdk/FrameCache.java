package dev.culprit.sdk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frames as they were encoded before: most stacks of a program lead through the same calls. A frame has one slot, and takes
 * it from the one that was there, so there is nothing to lock and nothing to clean up: at most 1,024 frames of 512 bytes. What
 * two threads put into one slot at a time is lost for one of them, which encodes it again.
 *
 * <p>A {@link StackTraceElement} holds texts, not its class, so no class loader is kept.
 */
final class FrameCache {
    static final int SLOTS = 1024;
    static final int LONGEST = 512;

    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

    /** Its fields are final, so a thread that sees it without a lock sees all of it. */
    private static final class Entry {
        final StackTraceElement frame;
        final byte[] encoded;

        Entry(StackTraceElement frame, byte[] encoded) {
            this.frame = frame;
            this.encoded = encoded;
        }
    }

    /** @return null when it is not here */
    byte @Nullable [] get(StackTraceElement frame) {
        Entry entry = entries[slot(frame)];
        return entry != null && isSame(entry.frame, frame) ? entry.encoded : null;
    }

    /** Remembers it, unless it is long. */
    void put(StackTraceElement frame, byte[] encoded) {
        if (encoded.length <= LONGEST) {
            entries[slot(frame)] = new Entry(frame, encoded);
        }
    }

    private static int slot(StackTraceElement frame) {
        int hash = 31 * frame.getClassName().hashCode() + frame.getMethodName().hashCode();
        hash = 31 * hash + frame.getLineNumber();
        return (hash ^ hash >>> 10 ^ hash >>> 20) & (SLOTS - 1);
    }

    /** In what is sent; modules and names of class loaders are not. */
    private static boolean isSame(StackTraceElement one, StackTraceElement other) {
        return one.getLineNumber() == other.getLineNumber()
                && one.getMethodName().equals(other.getMethodName())
                && one.getClassName().equals(other.getClassName())
                && Objects.equals(one.getFileName(), other.getFileName());
    }
}
