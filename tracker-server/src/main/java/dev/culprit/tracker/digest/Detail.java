package dev.culprit.tracker.digest;

/** A failure in words that fit a column: PostgreSQL takes no NUL, and nobody reads a megabyte. */
final class Detail {
    private static final int LONGEST = 500;

    private Detail() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        String plain = text.replace('\0', '\uFFFD');
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
