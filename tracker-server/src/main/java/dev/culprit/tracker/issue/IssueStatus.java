package dev.culprit.tracker.issue;

import java.util.Locale;

/** Where an issue stands. The number is what the database holds. */
public enum IssueStatus {
    UNRESOLVED(0),
    RESOLVED(1),
    MUTED(2);

    private final short code;

    IssueStatus(int code) {
        this.code = (short) code;
    }

    public static IssueStatus of(int code) {
        for (IssueStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        return UNRESOLVED;
    }

    public short code() {
        return code;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
