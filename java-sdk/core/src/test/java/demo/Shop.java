package demo;

import java.io.IOException;
import java.util.Objects;

/** A program whose exceptions tests report; not in a package of the SDK, whose own frames are left out. */
public final class Shop {
    private Shop() {}

    /** An exception with a cause and a suppressed one. */
    public static Exception failure() {
        return new Exception("outer java", cause());
    }

    /** The same, thrown by another method. */
    public static Exception failureWithSuppressed() {
        Exception exception = failure();
        exception.addSuppressed(new IOException("suppressed one"));
        return exception;
    }

    private static Exception cause() {
        try {
            Objects.requireNonNull(null, "was null");
            throw new IllegalStateException("expected an exception");
        } catch (NullPointerException e) {
            return e;
        }
    }

    /** Calls itself until the stack is full. */
    public static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }
}
