package dev.culprit.tracker.outcome;

/**
 * How many items ended in one way.
 *
 * @param project its name; empty when none was known
 */
public record OutcomeCount(String project, String category, Outcome outcome, String reason, long quantity) {
    /** The outcome in words for people. */
    public String words() {
        return switch (outcome) {
            case ACCEPTED -> "stored";
            case FILTERED -> "filtered by a setting";
            case RATE_LIMITED -> "over a limit";
            case INVALID -> "refused";
            case CLIENT_DISCARD -> "dropped by the client";
            case DUPLICATE -> "stored before";
            case NOT_YET_STORED -> "kept raw, not yet stored";
            case DISCARDED -> "not stored";
            case SET_ASIDE -> "set aside";
        };
    }

    /** Whether somebody should look at it. */
    public boolean alarming() {
        return outcome == Outcome.INVALID || outcome == Outcome.RATE_LIMITED || outcome == Outcome.SET_ASIDE;
    }

    /** The reason's constant with spaces. */
    public String reasonWords() {
        return reason.replace('_', ' ');
    }
}
