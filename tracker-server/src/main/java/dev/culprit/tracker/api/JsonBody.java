package dev.culprit.tracker.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a call brings. Each reading checks the type, and refuses a wrong one with 400 and the name of
 * the field. A field that is absent or null is empty, unless a method says otherwise.
 */
public final class JsonBody {
    private final ObjectNode fields;

    public JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    public boolean isNull(String field) {
        return fields.path(field).isNull();
    }

    /** Not blank. */
    public String requiredText(String field) {
        String text = text(field).orElseThrow(() -> ApiRefusal.badField(field, "This field is required."));
        if (text.isBlank()) {
            throw ApiRefusal.badField(field, "This field may not be blank.");
        }
        return text;
    }

    public Optional<String> text(String field) {
        return present(field).map(value -> asText(field, value));
    }

    /** @param longest in characters */
    public Optional<String> text(String field, int longest) {
        Optional<String> text = text(field);
        if (text.isPresent() && text.get().length() > longest) {
            throw ApiRefusal.badField(field, "Ensure this field has no more than " + longest + " characters.");
        }
        return text;
    }

    public Optional<Boolean> flag(String field) {
        return present(field).map(value -> {
            if (!value.isBoolean()) {
                throw ApiRefusal.badField(field, "Must be a valid boolean.");
            }
            return value.booleanValue();
        });
    }

    /** A flag that clients also write as 1 and 0. */
    public boolean isOn(String field) {
        return present(field).filter(JsonNode::isIntegralNumber).isPresent()
                ? number(field, 0, 1).orElse(0L) == 1
                : flag(field).orElse(false);
    }

    /** A whole number, also written as text. */
    public Optional<Long> number(String field, long least, long most) {
        return present(field).map(value -> {
            BigInteger number = whole(value);
            if (number == null) {
                throw ApiRefusal.badField(field, "A valid integer is required.");
            }
            if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
                throw ApiRefusal.badField(field, "Ensure this value is between " + least + " and " + most + ".");
            }
            return number.longValue();
        });
    }

    /** @return null when absent, so that an empty list can be told from it */
    public @Nullable List<String> texts(String field) {
        Optional<JsonNode> list = present(field);
        if (list.isEmpty()) {
            return null;
        }
        if (!list.get().isArray()) {
            throw ApiRefusal.badField(field, "Expected a list of items.");
        }
        List<String> texts = new ArrayList<>();
        list.get().forEach(item -> texts.add(asText(field, item)));
        return texts;
    }

    public Optional<JsonBody> object(String field) {
        return present(field).map(value -> {
            if (!(value instanceof ObjectNode object)) {
                throw ApiRefusal.badField(field, "Expected an object.");
            }
            return new JsonBody(object);
        });
    }

    /** @return null when absent */
    public @Nullable List<JsonBody> objects(String field) {
        Optional<JsonNode> list = present(field);
        if (list.isEmpty()) {
            return null;
        }
        List<JsonBody> objects = new ArrayList<>();
        for (JsonNode item : list.get()) {
            if (!list.get().isArray() || !(item instanceof ObjectNode object)) {
                throw ApiRefusal.badField(field, "Expected a list of objects.");
            }
            objects.add(new JsonBody(object));
        }
        if (!list.get().isArray()) {
            throw ApiRefusal.badField(field, "Expected a list of objects.");
        }
        return objects;
    }

    private Optional<JsonNode> present(String field) {
        JsonNode value = fields.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** Numbers are taken as text too: ids come as either. */
    private static String asText(String field, JsonNode value) {
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw ApiRefusal.badField(field, "Not a valid string.");
        }
        String text = value.asText();
        if (text.indexOf('\0') >= 0) {
            throw ApiRefusal.badField(field, "Null characters are not allowed.");
        }
        return text;
    }

    private static @Nullable BigInteger whole(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        return value.isTextual() && value.textValue().matches("-?\\d{1,18}") ? new BigInteger(value.textValue()) : null;
    }
}
