package dev.culprit.tracker.digest;

/** An issue that the cache knew is not in the database any more. The same batch succeeds when it is tried again. */
final class StaleIssues extends RuntimeException {
    StaleIssues() {
        super("an issue is gone that was known here");
    }
}
