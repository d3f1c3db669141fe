package dev.culprit.tracker.issue;

/** What a term of a query is about. */
enum TermKey {
    ASSIGNED,
    BOOKMARKS,
    HAS,
    HANDLED,
    REVIEW,
    STATE,
    LEVEL,
    PRIORITY,
    PROJECT,
    ENVIRONMENT,
    TYPE,
    VALUE,
    PLATFORM,
    LOGGER,
    RELEASE,
    FIRST_RELEASE,
    /** A number with an optional comparison before it. */
    TIMES_SEEN,
    FIRST_SEEN,
    LAST_SEEN,
    ISSUE,
    ISSUE_ID,
    /** A UUID. */
    EVENT,
    /** 32 hex digits. */
    TRACE,
    TAG,
    TEXT;

    /** Whether several terms of this key are alternatives; others narrow down each. */
    boolean isChoice() {
        return switch (this) {
            case TIMES_SEEN, FIRST_SEEN, LAST_SEEN, HAS, HANDLED, REVIEW, STATE, TEXT -> false;
            default -> true;
        };
    }
}
