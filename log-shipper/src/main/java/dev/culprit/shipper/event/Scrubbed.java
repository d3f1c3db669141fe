package dev.culprit.shipper.event;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.text.SecretKeys;
import dev.culprit.protocol.text.SecretText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of a log as JSON, without secrets and within limits: at most 5 levels, 50 members and 2,048 characters each.
 * What is left out leaves a mark.
 */
final class Scrubbed {
    static final int MAX_TEXT = 2048;
    private static final int MAX_DEPTH = 5;
    private static final int LOOK_AHEAD = 512;
    private static final int MAX_NAME = 200;
    private static final int MAX_MEMBERS = 50;

    private final SecretKeys keys = new SecretKeys(true, List.of(), List.of());
    private final SecretText texts = new SecretText(keys, true);

    /** Scrubbed before it is cut: half of a password in a URL looks like none. What is far behind the cut is not looked at. */
    String text(String text, int limit) {
        return shortened(texts.scrub(shortened(text, limit + LOOK_AHEAD)), limit);
    }

    boolean isSecret(String name) {
        return keys.isSecret(name);
    }

    /** Cuts between characters, never through one. */
    static String shortened(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
    }

    void field(JsonWriter out, String name, @Nullable Object value) {
        out.name(text(name, MAX_NAME));
        write(out, name, value, 1);
    }

    private void write(JsonWriter out, String name, @Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            plain(out, name, value);
        } else if (keys.isSecret(name) && !isEmpty(value)) {
            out.value(SecretText.FILTERED);
        } else if (value instanceof Map<?, ?> map) {
            object(out, map, depth);
        } else if (value instanceof Collection<?> list) {
            array(out, name, list, depth);
        } else {
            out.value(text(value.toString(), MAX_TEXT));
        }
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : value.toString().isEmpty();
    }

    private void plain(JsonWriter out, String name, @Nullable Object value) {
        if (value instanceof Number && keys.isSecret(name)) {
            out.value(SecretText.FILTERED);
        } else if (value instanceof Boolean flag) {
            out.value(flag);
        } else if (value instanceof Double || value instanceof Float) {
            out.value(((Number) value).doubleValue());
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.value(((Number) value).longValue());
        } else {
            out.value(value == null ? null : value.toString());
        }
    }

    private void object(JsonWriter out, Map<?, ?> map, int depth) {
        if (depth >= MAX_DEPTH) {
            out.value("{…}");
            return;
        }
        out.beginObject();
        int written = 0;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (written++ == MAX_MEMBERS) {
                out.name("…").value((map.size() - MAX_MEMBERS) + " more");
                break;
            }
            String name = String.valueOf(member.getKey());
            out.name(text(name, MAX_NAME));
            write(out, name, member.getValue(), depth + 1);
        }
        out.endObject();
    }

    private void array(JsonWriter out, String name, Collection<?> list, int depth) {
        if (depth >= MAX_DEPTH) {
            out.value("[…]");
            return;
        }
        out.beginArray();
        int written = 0;
        for (Object value : list) {
            if (written++ == MAX_MEMBERS) {
                out.value((list.size() - MAX_MEMBERS) + " more");
                break;
            }
            write(out, name, value, depth + 1);
        }
        out.endArray();
    }
}
