package dev.culprit.shipper.config;

import java.util.List;
import java.util.Map;

/**
 * A value of the file with its place. Scalars stay text until a setting asks for more: YAML would make a truth value of
 * {@code off} and a number of a release like {@code 1.10}.
 */
sealed interface Value {
    String path();

    int line();

    record Text(String path, int line, String text) implements Value {}

    /** A key with nothing behind it counts as not set. */
    record Nothing(String path, int line) implements Value {}

    record Items(String path, int line, List<Value> values) implements Value {}

    record Fields(String path, int line, Map<String, Value> values) implements Value {}

    /** For messages. */
    default String found() {
        if (this instanceof Text text) {
            return '"' + text.text() + '"';
        }
        return this instanceof Items ? "a list" : this instanceof Fields ? "keys and values" : "nothing";
    }
}
