package dev.culprit.sdk;

import dev.culprit.sdk.internal.RandomIds;
import org.jspecify.annotations.Nullable;

/** The id of a span: 16 lower-case hex digits. */
public final class SpanId {
    private static final int DIGITS = 16;

    private final String text;

    /** A random id. */
    public SpanId() {
        String hex = Long.toHexString(RandomIds.span());
        text = "0".repeat(DIGITS - hex.length()) + hex;
    }

    /** The id with these digits. */
    public SpanId(String text) {
        this.text = text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpanId && text.equals(((SpanId) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** @return the 16 digits */
    @Override
    public String toString() {
        return text;
    }
}
