package dev.culprit.tracker.search;

import java.util.Optional;

/** What the values of a column are, in the words that clients know. */
public enum FieldType {
    STRING("string", null),
    INTEGER("integer", null),
    DATE("date", null),
    BOOLEAN("boolean", null),
    /** A list of texts; a condition holds if it holds for one of them. */
    ARRAY("array", null),
    PER_SECOND("rate", "1/second"),
    PER_MINUTE("rate", "1/minute");

    private final String word;
    private final String unit;

    FieldType(String word, @org.jspecify.annotations.Nullable String unit) {
        this.word = word;
        this.unit = unit == null ? "" : unit;
    }

    public String word() {
        return word;
    }

    public Optional<String> unit() {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    boolean isNumber() {
        return this == INTEGER || this == PER_SECOND || this == PER_MINUTE;
    }
}
