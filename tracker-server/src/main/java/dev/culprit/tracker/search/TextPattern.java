package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text in which {@code *} stands for any characters.
 *
 * @param pieces the literal texts before, between and behind the stars: one piece is a text without stars
 */
record TextPattern(List<String> pieces) {
    TextPattern {
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("a pattern has one piece at least");
        }
        pieces = List.copyOf(pieces);
    }

    static TextPattern literal(String text) {
        return new TextPattern(List.of(text));
    }

    boolean isLiteral() {
        return pieces.size() == 1;
    }

    /** The text, of a literal; for messages of a pattern its pieces with stars. */
    String text() {
        return String.join("*", pieces);
    }

    /** For {@code ILIKE}, whose escape is the backslash. */
    String like() {
        return pieces.stream().map(Query::likeLiteral).collect(Collectors.joining("%"));
    }

    /** As the query language writes it; always in quotes, so that no character means anything else. */
    @Override
    public String toString() {
        return pieces.stream()
                .map(piece -> piece.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*"))
                .collect(Collectors.joining("*", "\"", "\""));
    }
}
