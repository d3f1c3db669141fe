package dev.culprit.sdk.protocol;

import dev.culprit.protocol.EventId;
import dev.culprit.sdk.internal.RandomIds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of an event, a trace or a check-in: 32 lower-case hex digits. */
public final class CulpritId {
    /** All zeros: what a capture answers when nothing was captured. */
    public static final CulpritId EMPTY_ID = new CulpritId(new UUID(0, 0));

    private final EventId id;
    private @Nullable String text;

    /** A random id. */
    public CulpritId() {
        this(RandomIds.uuid());
    }

    /** The digits of a UUID. */
    public CulpritId(UUID uuid) {
        id = EventId.of(uuid);
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException unless the text is 32 hex digits or a UUID with dashes
     */
    public CulpritId(String text) {
        id = EventId.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("expected 32 hex digits or a UUID, found " + text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CulpritId && id.equals(((CulpritId) other).id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** @return the 32 digits */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = id.toString();
            text = known;
        }
        return known;
    }
}
