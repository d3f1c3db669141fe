package dev.culprit.tracker.issue;

/** A change that cannot be made, with the reason in words for the one who asked. Nothing was changed. */
public final class IssueRefusal extends RuntimeException {
    public enum Reason {
        UNKNOWN_USER,
        UNKNOWN_TEAM,
        UNKNOWN_RELEASE,
        TOO_FEW_ISSUES,
        DIFFERENT_PROJECTS,
        EMPTY_NOTE,
        NOTE_TOO_LONG,
        SAME_NOTE_AGAIN,
        NO_SUCH_NOTE,
        NOT_YOUR_NOTE
    }

    private final Reason reason;

    IssueRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
