package dev.culprit.tracker.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an item ended. The number is what the database holds. */
public enum Outcome {
    /** Stored and visible. */
    ACCEPTED(0),
    /** Left out by a setting of the project. */
    FILTERED(1),
    /** Over a limit. */
    RATE_LIMITED(2),
    /** Broken, or not allowed: what the reason says. */
    INVALID(3),
    /** The client says it dropped it itself. */
    CLIENT_DISCARD(4),
    /** The same item was stored before. */
    DUPLICATE(5),
    /** Kept raw until a later version can store it. */
    NOT_YET_STORED(6),
    /** A type that is accepted and not stored, or one for which the raw budget was spent. */
    DISCARDED(7),
    /** Set aside because reading it failed; can be replayed. */
    SET_ASIDE(8);

    private final short code;

    Outcome(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** What the database's number means; a number of a later version is a discard. */
    public static Outcome of(int code) {
        for (Outcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        return DISCARDED;
    }

    /** As programs know it, such as {@code rate_limited}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
