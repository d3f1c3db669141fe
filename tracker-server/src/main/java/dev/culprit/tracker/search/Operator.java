package dev.culprit.tracker.search;

/** How the values of a term compare with a field; {@code EQUAL} also matches patterns and any value of a list. */
enum Operator {
    EQUAL(""),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As the query language and SQL write it; empty for {@code EQUAL}. */
    String sign() {
        return sign;
    }
}
