package dev.culprit.shipper.rule;

/**
 * One thing that has to hold.
 *
 * @param field {@code msg}, {@code message}, {@code level}, {@code logger}, {@code source}, {@code file}, {@code rule}, or
 *     a field of the record, nested ones with dots
 */
public record Condition(String field, ValueMatcher matcher) {
    boolean holds(EntryFields fields) {
        return matcher.matches(fields.value(field));
    }
}
