package dev.culprit.sdk.internal.json;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Rfc3339;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes any object: maps, collections and arrays as such, simple values as such, all else as text. Depth and number of
 * values are limited, so cycles end.
 */
@SuppressWarnings("JavaUtilDate") // programs hand them over
public final class JsonValues {
    private static final int MAX_DEPTH = 7;
    private static final int MAX_VALUES = 2_000;

    private final JsonWriter json;
    private int left = MAX_VALUES;

    public JsonValues(JsonWriter json) {
        this.json = json;
    }

    /** Writes one value. */
    public void write(@Nullable Object value) {
        write(value, 0);
    }

    private void write(@Nullable Object value, int depth) {
        left--;
        if (value == null) {
            json.nullValue();
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum) {
            json.value(Texts.of(value));
        } else if (value instanceof Boolean) {
            json.value((Boolean) value);
        } else if (value instanceof Number) {
            number((Number) value);
        } else if (value instanceof Date) {
            json.value(Rfc3339.ofMillis(((Date) value).getTime()));
        } else if (value instanceof Instant) {
            json.value(Rfc3339.format((Instant) value));
        } else if (depth < MAX_DEPTH && left > 0) {
            structure(value, depth);
        } else {
            json.value(isStructure(value) ? "<too deep or too large>" : Texts.of(value));
        }
    }

    private static boolean isStructure(Object value) {
        return value instanceof Map
                || value instanceof Collection
                || value.getClass().isArray();
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            json.value(number.doubleValue());
        } else if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte) {
            json.value(number.longValue());
        } else {
            // BigDecimal and its kind: other programs read numbers as doubles
            json.value(Texts.of(number));
        }
    }

    private void structure(Object value, int depth) {
        if (value instanceof Map) {
            map((Map<?, ?>) value, depth);
        } else if (value instanceof Collection) {
            list(copy((Collection<?>) value, left), depth);
        } else if (value.getClass().isArray()) {
            list(array(value), depth);
        } else {
            json.value(Texts.of(value));
        }
    }

    private void map(Map<?, ?> map, int depth) {
        json.beginObject();
        for (Map.Entry<String, Object> entry : entries(map, left)) {
            if (left > 0) {
                json.name(entry.getKey());
                write(entry.getValue(), depth + 1);
            }
        }
        json.endObject();
    }

    private void list(List<?> list, int depth) {
        json.beginArray();
        for (Object element : list) {
            if (left > 0) {
                write(element, depth + 1);
            }
        }
        json.endArray();
    }

    /** Another thread may change it meanwhile, or it may fail by itself: what was read until then counts. */
    private static List<Map.Entry<String, Object>> entries(Map<?, ?> map, int limit) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entries.size() == limit) {
                    break;
                }
                Object key = entry.getKey();
                String name = key == null ? "null" : Texts.cut(Texts.of(key), Texts.NAME);
                entries.add(new AbstractMap.SimpleImmutableEntry<>(name, entry.getValue()));
            }
        } catch (RuntimeException e) {
            return entries;
        }
        return entries;
    }

    /** As above; a list may also be longer than memory, since it need not hold its elements. */
    private static List<?> copy(Collection<?> collection, int limit) {
        List<Object> copy = new ArrayList<>();
        try {
            for (Object element : collection) {
                if (copy.size() == limit) {
                    break;
                }
                copy.add(element);
            }
        } catch (RuntimeException e) {
            return copy;
        }
        return copy;
    }

    private List<?> array(Object array) {
        int length = Math.min(Array.getLength(array), left);
        List<Object> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(Array.get(array, i));
        }
        return values;
    }
}
