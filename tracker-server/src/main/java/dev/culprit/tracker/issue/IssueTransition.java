package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** What a person does to an issue. */
public enum IssueTransition {
    RESOLVE(IssueStatus.RESOLVED, "resolved"),
    MUTE(IssueStatus.MUTED, "muted"),
    REOPEN(IssueStatus.UNRESOLVED, "reopened");

    private final IssueStatus target;
    private final String kind;

    IssueTransition(IssueStatus target, String kind) {
        this.target = target;
        this.kind = kind;
    }

    public static Optional<IssueTransition> named(String word) {
        for (IssueTransition transition : values()) {
            if (transition.word().equals(word)) {
                return Optional.of(transition);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public IssueStatus target() {
        return target;
    }

    /** What the history says. */
    public String kind() {
        return kind;
    }
}
