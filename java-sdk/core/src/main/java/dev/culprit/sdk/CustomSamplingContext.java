package dev.culprit.sdk;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program tells its sampler about a transaction. */
public final class CustomSamplingContext {
    private final Map<String, Object> data = new HashMap<>();

    /** Nothing. */
    public CustomSamplingContext() {}

    /** Sets a value; null removes it. */
    public void set(String key, @Nullable Object value) {
        if (value == null) {
            data.remove(key);
        } else {
            data.put(key, value);
        }
    }

    /** @return a value, or null */
    public @Nullable Object get(String key) {
        return data.get(key);
    }

    /** @return all values */
    public Map<String, Object> getData() {
        return Collections.unmodifiableMap(data);
    }
}
