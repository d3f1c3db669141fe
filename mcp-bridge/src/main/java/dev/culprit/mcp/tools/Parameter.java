package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The declaration of an argument, from which both its schema and its check come. */
final class Parameter {
    /** What a value may be. */
    enum Kind {
        TEXT("string"),
        INTEGER("integer"),
        FLAG("boolean"),
        TEXTS("array"),
        OBJECT("object");

        private final String schemaType;

        Kind(String schemaType) {
            this.schemaType = schemaType;
        }
    }

    private final String name;
    private final Kind kind;
    private final String description;
    private boolean required;
    private List<String> choices = List.of();
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;
    private @Nullable Json otherwise;

    private Parameter(String name, Kind kind, String description) {
        this.name = name;
        this.kind = kind;
        this.description = description;
    }

    static Parameter text(String name, String description) {
        return new Parameter(name, Kind.TEXT, description);
    }

    static Parameter integer(String name, long least, long most, String description) {
        Parameter parameter = new Parameter(name, Kind.INTEGER, description);
        parameter.least = least;
        parameter.most = most;
        return parameter;
    }

    static Parameter flag(String name, String description) {
        return new Parameter(name, Kind.FLAG, description);
    }

    static Parameter texts(String name, String description) {
        return new Parameter(name, Kind.TEXTS, description);
    }

    static Parameter object(String name, String description) {
        return new Parameter(name, Kind.OBJECT, description);
    }

    static Parameter choice(String name, List<String> choices, String description) {
        Parameter parameter = text(name, description);
        parameter.choices = choices;
        return parameter;
    }

    Parameter required() {
        required = true;
        return this;
    }

    Parameter otherwise(String value) {
        otherwise = Json.of(value);
        return this;
    }

    Parameter otherwise(long value) {
        otherwise = Json.of(value);
        return this;
    }

    Parameter otherwise(boolean value) {
        otherwise = Json.of(value);
        return this;
    }

    String name() {
        return name;
    }

    boolean isRequired() {
        return required;
    }

    /** Null JSON if there is none. */
    Json defaultValue() {
        return otherwise == null ? Json.NULL : otherwise;
    }

    Json schema() {
        Json schema = Json.object().put("type", kind.schemaType).put("description", description);
        if (!choices.isEmpty()) {
            schema.put("enum", Json.array(choices));
        }
        if (kind == Kind.TEXTS) {
            schema.put("items", Json.object().put("type", "string"));
        }
        if (kind == Kind.INTEGER) {
            schema.put("minimum", least).put("maximum", most);
        }
        if (otherwise != null) {
            schema.put("default", otherwise);
        }
        return schema;
    }

    /**
     * The value as it is used: models write numbers and booleans into strings, and one text where a list is asked for.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    Json checked(Json value) {
        return switch (kind) {
            case TEXT -> text(value);
            case INTEGER -> integer(value);
            case FLAG -> flag(value);
            case TEXTS -> texts(value);
            case OBJECT -> {
                expect(value.isObject(), "an object");
                yield value;
            }
        };
    }

    private Json text(Json value) {
        expect(value.isText() || value.isNumber(), "a text");
        String text = value.text();
        expect(choices.isEmpty() || choices.contains(text), "one of " + String.join(", ", choices));
        expect(!required || !text.isBlank(), "a text that is not empty");
        return Json.of(text);
    }

    private Json integer(Json value) {
        String digits = value.text().strip().replaceFirst("\\.0+$", "");
        expect(digits.matches("-?\\d{1,18}"), "a whole number");
        long number = Long.parseLong(digits);
        expect(number >= least && number <= most, "a whole number from " + least + " to " + most);
        return Json.of(number);
    }

    private Json flag(Json value) {
        expect(value.isBoolean() || "true".equals(value.text()) || "false".equals(value.text()), "true or false");
        return Json.of("true".equals(value.text()));
    }

    private Json texts(Json value) {
        if (value.isText()) {
            return Json.array().add(value);
        }
        boolean allScalar = value.elements().stream().allMatch(element -> element.isText() || element.isNumber());
        expect(value.isArray() && allScalar, "a list of texts");
        return value;
    }

    private void expect(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("expected " + expected + " as " + name);
        }
    }
}
