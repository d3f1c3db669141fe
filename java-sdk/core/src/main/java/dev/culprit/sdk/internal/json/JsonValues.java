package dev.culprit.sdk.internal.json;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Timestamps;
import java.lang.reflect.Array;
import java.time.Instant;
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
            json.value(Timestamps.format(Instant.ofEpochMilli(((Date) value).getTime())));
        } else if (value instanceof Instant) {
            json.value(Timestamps.format((Instant) value));
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
            list(copy((Collection<?>) value), depth);
        } else if (value.getClass().isArray()) {
            list(array(value), depth);
        } else {
            json.value(Texts.of(value));
        }
    }

    private void map(Map<?, ?> map, int depth) {
        json.beginObject();
        for (Object entry : copy(map.entrySet())) {
            if (left > 0 && entry instanceof Map.Entry) {
                Object key = ((Map.Entry<?, ?>) entry).getKey();
                json.name(key == null ? "null" : Texts.cut(Texts.of(key), Texts.NAME));
                write(((Map.Entry<?, ?>) entry).getValue(), depth + 1);
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

    /** Another thread may change it meanwhile; then it counts as empty. */
    private static List<?> copy(Collection<?> collection) {
        try {
            return new ArrayList<>(collection);
        } catch (RuntimeException e) {
            return List.of();
        }
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
