package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may stand in one field: returns the value to keep, or null to drop the field. */
@FunctionalInterface
interface FieldRule {

    /** Where a value stands, put together only when an error needs it. */
    record Place(String owner, String name) {
        @Override
        public String toString() {
            return owner.isEmpty() ? name : owner + "." + name;
        }
    }

    /** @param value never the JSON null */
    @Nullable JsonNode apply(JsonNode value, String owner, String name, FieldErrors errors);

    static FieldRule drop() {
        return (value, owner, name, errors) -> null;
    }

    /** A text; numbers and booleans become one. */
    static FieldRule text(int max) {
        return (value, owner, name, errors) -> {
            if (value.isTextual()) {
                String text = value.textValue();
                return text.length() <= max ? value : textNode(Trim.text(text, max));
            }
            if (value.isValueNode()) {
                return textNode(Trim.text(value.asText(), max));
            }
            return invalid(owner, name, errors);
        };
    }

    /** Any JSON: what is no text becomes compact JSON. */
    static FieldRule anyAsText(int max) {
        return (value, owner, name, errors) -> {
            String text = value.isTextual() ? value.textValue() : value.toString();
            return value.isTextual() && text.length() <= max ? value : textNode(Trim.text(text, max));
        };
    }

    static FieldRule integer() {
        return (value, owner, name, errors) -> {
            if (value.isIntegralNumber()) {
                return value;
            }
            if (value.isNumber()) {
                return JsonNodeFactory.instance.numberNode(value.longValue());
            }
            Long parsed = value.isTextual() ? parseLong(value.textValue()) : null;
            return parsed == null
                    ? invalid(owner, name, errors)
                    : JsonNodeFactory.instance.numberNode(parsed.longValue());
        };
    }

    static FieldRule bool() {
        return (value, owner, name, errors) -> {
            if (value.isBoolean()) {
                return value;
            }
            String text = value.asText().toLowerCase(Locale.ROOT);
            if (text.equals("true") || text.equals("1")) {
                return JsonNodeFactory.instance.booleanNode(true);
            }
            return text.equals("false") || text.equals("0")
                    ? JsonNodeFactory.instance.booleanNode(false)
                    : invalid(owner, name, errors);
        };
    }

    static FieldRule object(Shape shape) {
        return (value, owner, name, errors) -> {
            if (!(value instanceof ObjectNode object)) {
                return invalid(owner, name, errors);
            }
            shape.apply(object, errors);
            return value.isEmpty() ? null : value;
        };
    }

    /** A list of texts; null elements become empty ones, as lines of source around a frame may be null. */
    static FieldRule texts(int maxCount, int maxText) {
        return (value, owner, name, errors) -> {
            if (!(value instanceof ArrayNode list)) {
                return invalid(owner, name, errors);
            }
            while (list.size() > maxCount) {
                list.remove(list.size() - 1);
            }
            for (int i = 0; i < list.size(); i++) {
                JsonNode element = list.get(i);
                if (!element.isTextual() || element.textValue().length() > maxText) {
                    list.set(i, Trim.text(element.isNull() ? "" : element.asText(), maxText));
                }
            }
            return list;
        };
    }

    static @Nullable JsonNode invalid(String owner, String name, FieldErrors errors) {
        errors.add(FieldErrors.INVALID, new Place(owner, name).toString());
        return null;
    }

    private static JsonNode textNode(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static @Nullable Long parseLong(String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
