package dev.culprit.shipper.spool;

/** What a full spool does. */
public enum FullPolicy {
    /** It has no room until the sender has made some: the logs themselves are the buffer. */
    BLOCK,
    /** It drops its oldest segment, and counts what was pending there. */
    DROP_OLDEST
}
