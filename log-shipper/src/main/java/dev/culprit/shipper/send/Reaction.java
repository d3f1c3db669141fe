package dev.culprit.shipper.send;

/** What the status of a response means for the event and for its tracker. */
enum Reaction {
    /** The tracker has it. */
    ACCEPTED,
    /** This event will never be taken. */
    DEAD,
    /** This event is too large. */
    TOO_LARGE,
    /** The address or the key is wrong, or somebody has to pay: every event would get the same answer. */
    MISCONFIGURED,
    /** The tracker, or something before it, is in trouble. */
    TROUBLE,
    /** Too many. */
    LIMITED;

    private static final int TOO_MANY = 429;
    private static final int PAYLOAD_TOO_LARGE = 413;

    /** Redirects are not followed: a POST would lose its body, so they say that the address is wrong. */
    static Reaction to(int status) {
        if (status >= 200 && status < 300) {
            return ACCEPTED;
        }
        if (status >= 300 && status < 400) {
            return MISCONFIGURED;
        }
        return switch (status) {
            case 401, 402, 403, 404, 407, 410, 451 -> MISCONFIGURED;
            case 408, 425 -> TROUBLE;
            case PAYLOAD_TOO_LARGE -> TOO_LARGE;
            case TOO_MANY -> LIMITED;
            default -> status >= 400 && status < 500 ? DEAD : TROUBLE;
        };
    }
}
