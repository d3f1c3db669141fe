package dev.culprit.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an envelope. Every field may be absent, and one of a wrong type counts as absent: the items are
 * worth more than a tidy header.
 */
public final class EnvelopeHeader {
    private final @Nullable EventId eventId;
    private final @Nullable String dsn;
    private final @Nullable Instant sentAt;
    private final @Nullable String sdkName;
    private final @Nullable String sdkVersion;
    private final Map<String, String> trace;

    private EnvelopeHeader(Builder builder) {
        this.eventId = builder.eventId;
        this.dsn = builder.dsn;
        this.sentAt = builder.sentAt;
        this.sdkName = builder.sdkName;
        this.sdkVersion = builder.sdkVersion;
        this.trace = Collections.unmodifiableMap(new LinkedHashMap<>(builder.trace));
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<EventId> eventId() {
        return Optional.ofNullable(eventId);
    }

    /** As it came; {@link Dsn#parse} may refuse it. */
    public Optional<String> dsn() {
        return Optional.ofNullable(dsn);
    }

    /** When the client sent it, by the client's clock. */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<String> sdkName() {
        return Optional.ofNullable(sdkName);
    }

    public Optional<String> sdkVersion() {
        return Optional.ofNullable(sdkVersion);
    }

    /** The dynamic sampling context: its scalar values as text. Empty when absent or not an object. */
    public Map<String, String> trace() {
        return trace;
    }

    public static final class Builder {
        private @Nullable EventId eventId;
        private @Nullable String dsn;
        private @Nullable Instant sentAt;
        private @Nullable String sdkName;
        private @Nullable String sdkVersion;
        private Map<String, String> trace = Map.of();

        private Builder() {}

        public Builder eventId(@Nullable EventId eventId) {
            this.eventId = eventId;
            return this;
        }

        public Builder dsn(@Nullable String dsn) {
            this.dsn = dsn;
            return this;
        }

        public Builder sentAt(@Nullable Instant sentAt) {
            this.sentAt = sentAt;
            return this;
        }

        public Builder sdkName(@Nullable String sdkName) {
            this.sdkName = sdkName;
            return this;
        }

        public Builder sdkVersion(@Nullable String sdkVersion) {
            this.sdkVersion = sdkVersion;
            return this;
        }

        public Builder trace(Map<String, String> trace) {
            this.trace = trace;
            return this;
        }

        public EnvelopeHeader build() {
            return new EnvelopeHeader(this);
        }
    }
}
