package dev.culprit.shipper.spool;

/** How a record left the spool, as its acknowledgement says. */
public enum Outcome {
    /** The tracker has it. */
    SENT(1),
    /** It stands among the dead letters. */
    DEAD(2),
    /** It could not be read any more. */
    DAMAGED(3);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** From 1, as zeros are what a file is full of after a crash. */
    int code() {
        return code;
    }

    static boolean isCode(int code) {
        return code >= SENT.code && code <= DAMAGED.code;
    }
}
