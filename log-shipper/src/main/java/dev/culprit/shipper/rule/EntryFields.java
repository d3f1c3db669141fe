package dev.culprit.shipper.rule;

import dev.culprit.shipper.record.LogEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry's values by the names that rules use. */
record EntryFields(String source, String file, LogEntry entry) {
    @Nullable Object value(String name) {
        return switch (name) {
            case "msg", "message" -> entry.message();
            case "level" -> entry.level();
            case "logger" -> entry.logger();
            case "source" -> source;
            case "file" -> file;
            case "rule" -> entry.rule();
            default -> nested(entry.fields(), name);
        };
    }

    /** {@code a.b.c} is the field of that name, or c in b in a, or c in {@code a.b}. */
    private static @Nullable Object nested(Map<?, ?> fields, String name) {
        @Nullable Object value = fields.get(name);
        for (int dot = name.indexOf('.'); value == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                value = nested(inner, name.substring(dot + 1));
            }
        }
        return value;
    }

    /** Puts values in the place of {@code {field}}; what is absent is empty. {@code {{ default }}} stays: the tracker reads it. */
    String filled(String template) {
        StringBuilder text = new StringBuilder(template.length());
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            text.append(template, at, open);
            if (template.startsWith("{{", open)) {
                int end = template.indexOf("}}", open);
                at = end < 0 ? template.length() : end + 2;
                text.append(template, open, at);
            } else {
                @Nullable Object value = value(template.substring(open + 1, close).trim());
                text.append(value == null ? "" : ValueMatcher.Texts.of(value));
                at = close + 1;
            }
        }
        return text.append(template, at, template.length()).toString();
    }
}
