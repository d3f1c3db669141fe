package dev.culprit.tracker.search;

/** A search that cannot be run as it was asked; the message tells the person who wrote it what was expected, and where. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SearchException(String message) {
        super(message);
    }
}
