package dev.culprit.shipper.journal;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.shipper.format.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry as {@code journalctl -o json} prints it. Its line is written anew with sorted names, so that the same entry gives the same
 * bytes, and so the same id, whatever order it came in.
 *
 * @param number grows along the journal: the sequence number in the cursor
 */
record JournalEntry(byte[] line, JournalPlace place, long number) {
    private static final String CURSOR = "__CURSOR";
    private static final String TIME = "__REALTIME_TIMESTAMP";
    private static final Pattern NUMBER = Pattern.compile("(?:^|;)i=([0-9a-f]{1,15})(?:;|$)");

    /** @return empty when the bytes are no entry */
    static Optional<JournalEntry> parse(byte[] bytes, int from, int to) {
        Map<String, Object> fields = JsonFields.read(bytes, from, to, Set.of()).orElse(Map.of());
        String cursor = JsonFields.text(fields.get(CURSOR));
        if (cursor == null) {
            return Optional.empty();
        }
        long micros = micros(JsonFields.text(fields.get(TIME)));
        Matcher number = NUMBER.matcher(cursor);
        return Optional.of(new JournalEntry(
                line(fields),
                new JournalPlace(cursor, micros),
                number.find() ? Long.parseLong(number.group(1), 16) : micros));
    }

    private static long micros(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static byte[] line(Map<String, Object> fields) {
        ByteSink bytes = new ByteSink(1024);
        JsonWriter json = new JsonWriter(bytes).beginObject();
        new TreeMap<>(fields).forEach((name, value) -> {
            // the other addresses differ from one boot or version to the next
            if (!name.startsWith("__") || name.equals(CURSOR) || name.equals(TIME)) {
                write(json.name(name), value);
            }
        });
        json.endObject();
        return bytes.toByteArray();
    }

    private static void write(JsonWriter json, @Nullable Object value) {
        if (value instanceof List<?> several) {
            json.beginArray();
            several.forEach(each -> write(json, each));
            json.endArray();
        } else if (value instanceof Long number) {
            json.value(number.longValue());
        } else if (value == null || value == JsonFields.Null.NULL) {
            json.nullValue();
        } else {
            json.value(value.toString());
        }
    }
}
