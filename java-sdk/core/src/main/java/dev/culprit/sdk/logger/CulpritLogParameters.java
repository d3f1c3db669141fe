package dev.culprit.sdk.logger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes along with one log entry. */
public final class CulpritLogParameters {
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private @Nullable Instant timestamp;
    private @Nullable String origin;

    /** Nothing. */
    public CulpritLogParameters() {}

    /** Those with these attributes. */
    public static CulpritLogParameters create(Map<String, ?> attributes) {
        CulpritLogParameters parameters = new CulpritLogParameters();
        attributes.forEach(parameters::setAttribute);
        return parameters;
    }

    /** Sets an attribute: a text, a number or a truth value, others become text; null removes it. */
    public void setAttribute(String key, @Nullable Object value) {
        if (value == null) {
            attributes.remove(key);
        } else {
            attributes.put(key, value);
        }
    }

    /** @return the attributes */
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    /** @return the time of the entry; null for now */
    public @Nullable Instant getTimestamp() {
        return timestamp;
    }

    /** Sets the time of the entry. */
    public void setTimestamp(@Nullable Instant timestamp) {
        this.timestamp = timestamp;
    }

    /** @return what made the entry, such as {@code auto.log.logback}; null when unset */
    public @Nullable String getOrigin() {
        return origin;
    }

    /** Sets what made the entry. */
    public void setOrigin(@Nullable String origin) {
        this.origin = origin;
    }
}
