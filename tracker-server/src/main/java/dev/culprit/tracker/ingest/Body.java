package dev.culprit.tracker.ingest;

/** A decoded body that is being read. */
interface Body {

    void feed(byte[] bytes, int offset, int length);

    /** Says that it has ended; gives it as an envelope. */
    ReceivedEnvelope end();

    /** Lets go of the bytes. */
    void clear();
}
