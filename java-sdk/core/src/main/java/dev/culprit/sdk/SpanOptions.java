package dev.culprit.sdk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a span begins. */
public class SpanOptions {
    private @Nullable Instant startTimestamp;
    private @Nullable String origin;

    /** The usual. */
    public SpanOptions() {}

    /** @return when it began; now when unset; null when unset */
    public @Nullable Instant getStartTimestamp() {
        return startTimestamp;
    }

    /** Sets when it began; now when unset; null unsets it. */
    public void setStartTimestamp(@Nullable Instant startTimestamp) {
        this.startTimestamp = startTimestamp;
    }

    /** @return what made it; manual when unset; null when unset */
    public @Nullable String getOrigin() {
        return origin;
    }

    /** Sets what made it; manual when unset; null unsets it. */
    public void setOrigin(@Nullable String origin) {
        this.origin = origin;
    }
}
