package shop;

/** Fails, so that there is something to report. */
public final class Orders {
    private Orders() {}

    public static RuntimeException failure() {
        try {
            take(0);
            throw new AssertionError("expected an exception");
        } catch (IllegalStateException e) {
            return new IllegalArgumentException("order 17 cannot be taken", e);
        }
    }

    /** Throws what {@link #failure} makes. */
    public static void fail() {
        throw failure();
    }

    private static void take(int stock) {
        if (stock == 0) {
            throw new IllegalStateException("no stock");
        }
    }
}
