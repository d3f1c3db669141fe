package dev.culprit.tracker.release;

/** Something that cannot be done with a release, in words for the one who asked. Nothing was changed. */
public final class ReleaseRefusal extends RuntimeException {
    public enum Reason {
        BAD_VERSION,
        BAD_STATUS,
        TOO_MANY_COMMITS,
        BAD_COMMIT,
        BAD_ENVIRONMENT,
        IN_USE
    }

    private final Reason reason;

    ReleaseRefusal(Reason reason, String message) {
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
