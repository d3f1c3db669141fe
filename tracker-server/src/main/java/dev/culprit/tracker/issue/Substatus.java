package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** Why an issue stands where it stands; a resolved one has none. */
public enum Substatus {
    /** First seen within a week, and nobody acted on it. */
    NEW,
    ONGOING,
    /** Came back after it was resolved. */
    REGRESSED,
    /** Came back after it was muted, because there was more of it. */
    ESCALATING,
    ARCHIVED_UNTIL_ESCALATING,
    ARCHIVED_UNTIL_CONDITION_MET,
    ARCHIVED_FOREVER;

    public static Optional<Substatus> named(String word) {
        for (Substatus substatus : values()) {
            if (substatus.word().equals(word)) {
                return Optional.of(substatus);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
