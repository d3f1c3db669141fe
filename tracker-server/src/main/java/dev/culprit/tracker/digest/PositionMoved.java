package dev.culprit.tracker.digest;

/**
 * The position in the database is not the one that this batch starts from: another process digests the same spool, or
 * PostgreSQL crashed and lost its last asynchronous commits. Read the position again and go on from there.
 */
final class PositionMoved extends RuntimeException {
    PositionMoved(long expected) {
        super("the spool position in the database is not " + expected);
    }
}
