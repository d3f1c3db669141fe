package dev.culprit.tracker.spool;

/**
 * Gives a record that was set aside back to the digest, by appending it to the spool again. Implemented where the
 * spool is wired; pages and commands only ask.
 */
public interface SetAsideReplay {

    /** @return whether there was such a record, not yet replayed, and it is durable in the spool again */
    boolean replay(long setAsideId);
}
