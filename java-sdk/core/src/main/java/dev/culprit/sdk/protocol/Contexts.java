package dev.culprit.sdk.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named groups of facts. A value is a map, a list, a text, a number or a truth value; anything else becomes text. */
public final class Contexts {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** No contexts. */
    public Contexts() {}

    /** A copy of others. */
    public Contexts(Contexts other) {
        values.putAll(other.values);
    }

    /** Sets a context; null removes it. */
    public void set(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** Sets a context, as {@link #set} does. */
    public void put(String name, @Nullable Object value) {
        set(name, value);
    }

    /** @return the context, or null */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Removes a context. */
    public void remove(String name) {
        values.remove(name);
    }

    /** @return whether there is a context of this name */
    public boolean containsKey(String name) {
        return values.containsKey(name);
    }

    /** @return the names */
    public Set<String> keySet() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** @return names and values */
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(values).entrySet();
    }

    /** @return whether there are none */
    public boolean isEmpty() {
        return values.isEmpty();
    }
}
