package dev.culprit.tracker.ingest;

/**
 * Undoes a Content-Encoding while the bytes arrive. Bytes are offered, and then steps are made until one says that the
 * input is used up; a step gives a bounded amount, so that a small input which unpacks to a large one can be
 * interrupted or refused. Broken input is refused as {@link Refusal#BAD_ENCODING}.
 */
interface BodyDecoder extends AutoCloseable {

    /** Receives decoded bytes; the array is only valid during the call. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    void offer(byte[] bytes);

    /** @return whether another step is needed before more bytes can be offered */
    boolean step(Sink sink);

    /** Says that the body has ended; refuses one that is cut off. */
    void end();

    @Override
    void close();
}
