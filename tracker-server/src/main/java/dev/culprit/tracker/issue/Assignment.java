package dev.culprit.tracker.issue;

/** Whom an issue is given to. */
public sealed interface Assignment {
    /** A member of the organisation. */
    record ToUser(long id) implements Assignment {}

    record ToTeam(long id) implements Assignment {}

    record Nobody() implements Assignment {}
}
