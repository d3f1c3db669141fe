package dev.culprit.protocol;

/**
 * Told by {@link EnvelopeReader} what it finds: the envelope header once, then for each item its header, any number of
 * payload pieces and its end. A handler stops the reading by throwing.
 */
public interface EnvelopeHandler {
    void envelopeHeader(EnvelopeHeader header);

    void itemHeader(ItemHeader header);

    /** A piece of at least one byte; the array belongs to the caller and is only valid during the call. */
    void payload(byte[] bytes, int offset, int length);

    void itemEnd();
}
