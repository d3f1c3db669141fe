package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** What a person does to an issue with one key. */
public enum IssueTransition {
    RESOLVE("resolved"),
    MUTE("muted"),
    REOPEN("reopened");

    private final String kind;

    IssueTransition(String kind) {
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

    public StatusChange change() {
        return switch (this) {
            case RESOLVE -> new StatusChange.Resolve();
            case MUTE -> new StatusChange.Ignore(new IgnoreUntil.Forever());
            case REOPEN -> StatusChange.reopen();
        };
    }

    /** What the history says. */
    public String kind() {
        return kind;
    }
}
