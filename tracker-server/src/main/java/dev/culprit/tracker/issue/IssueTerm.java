package dev.culprit.tracker.issue;

import java.util.ArrayList;
import java.util.List;

/**
 * One condition of a query: any of the values, or none of them.
 *
 * @param name of a tag; else as it was typed
 */
record IssueTerm(TermKey key, String name, boolean negated, List<String> values) {
    IssueTerm {
        values = List.copyOf(values);
    }

    IssueTerm or(IssueTerm other) {
        List<String> both = new ArrayList<>(values);
        both.addAll(other.values);
        return new IssueTerm(key, name, negated, both);
    }

    boolean joins(IssueTerm other) {
        return key.isChoice()
                && key == other.key
                && negated == other.negated
                && (key != TermKey.TAG || name.equals(other.name));
    }

    /** Whether it names what is looked for: then neither period nor state should hide it. */
    boolean isDirect() {
        return switch (key) {
            case ISSUE, ISSUE_ID, EVENT, TRACE -> !negated;
            default -> false;
        };
    }
}
