package dev.culprit.shipper.format.grok;

import java.util.Locale;

/**
 * A part of the text that becomes a field.
 *
 * @param group the name of its group in the compiled expression
 * @param field the name of the field; nested ones with dots
 */
record Capture(String group, String field, Type type) {
    enum Type {
        TEXT,
        INT,
        FLOAT,
        BOOL;

        static Type of(String name) {
            return switch (name) {
                case "", "string" -> TEXT;
                case "int", "integer", "long" -> INT;
                case "float", "double" -> FLOAT;
                case "bool", "boolean" -> BOOL;
                default ->
                    throw new IllegalArgumentException(
                            "expected int, float, bool or string as the type of a field, found \"" + name + '"');
            };
        }
    }

    /** {@code [a][b]}, as Logstash writes nested fields, is {@code a.b}. */
    static String fieldName(String written) {
        if (!written.startsWith("[")) {
            return written;
        }
        return written.substring(1, written.length() - 1).replace("][", ".");
    }

    /** A text that is not of the type stays a text: nothing is lost. */
    Object value(String text) {
        try {
            return switch (type) {
                case TEXT -> text;
                case INT -> number(text);
                case FLOAT -> Double.valueOf(text);
                case BOOL -> bool(text);
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object number(String text) {
        return text.indexOf('.') < 0 ? Long.valueOf(text) : Long.valueOf((long) Double.parseDouble(text));
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "on" -> true;
            case "false", "f", "no", "n", "0", "off" -> false;
            default -> text;
        };
    }
}
