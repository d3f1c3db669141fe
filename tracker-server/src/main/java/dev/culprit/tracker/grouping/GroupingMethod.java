package dev.culprit.tracker.grouping;

/** What the key of an issue was made of. The names are stored: do not rename. */
public enum GroupingMethod {
    FINGERPRINT("the fingerprint that the client set"),
    STACKTRACE("the exception's type and its stack trace"),
    EXCEPTION("the exception's type and its message without variable parts"),
    MESSAGE("the message without variable parts"),
    TRANSACTION("the transaction's name"),
    NOTHING("the kind of event, since it says nothing else");

    private final String sentence;

    GroupingMethod(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
