package dev.culprit.shipper.app;

/** The command line cannot be understood; the message says what was expected and what was found. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
