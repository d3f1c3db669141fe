package dev.culprit.tracker.outcome;

/** Counts outcomes that are known before the digest transaction; cheap enough for the event loop. */
public interface Outcomes {

    /**
     * @param projectId 0 when no project is known
     * @param keyId 0 when no key is known
     * @param category data category in the protocol's words, such as {@code error} or {@code transaction}
     * @param reason a short constant such as {@code too_large}; never text from outside
     */
    void count(long projectId, long keyId, String category, Outcome outcome, String reason, long quantity);
}
