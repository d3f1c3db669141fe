package dev.culprit.tracker.search;

import java.util.List;
import java.util.stream.Collectors;

/** What a query asks for. {@code toString} writes the query language again. */
public sealed interface Condition {

    /** All hold; of none: everything. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return join(parts, " AND ");
        }
    }

    /** One holds at least. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return join(parts, " OR ");
        }
    }

    /**
     * A field or aggregate has one of the values, or compares with the one value.
     *
     * @param key as it was written: a field, a tag, {@code tags[name]} or an aggregate
     */
    record Term(String key, boolean negated, Operator operator, List<TextPattern> values) implements Condition {
        public Term {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            String texts = values.stream().map(TextPattern::toString).collect(Collectors.joining(","));
            return (negated ? "!" : "") + key + ":" + operator.sign()
                    + (values.size() == 1 ? texts : "[" + texts + "]");
        }
    }

    /** A field or tag is there. */
    record Has(String key, boolean negated) implements Condition {
        @Override
        public String toString() {
            return (negated ? "!has:" : "has:") + key;
        }
    }

    /** Text without a key: it stands in the title or message, in any case of its letters. */
    record Words(TextPattern text) implements Condition {
        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static String join(List<Condition> parts, String word) {
        return parts.stream()
                .map(part -> part instanceof All || part instanceof Any ? "(" + part + ")" : part.toString())
                .collect(Collectors.joining(word));
    }
}
