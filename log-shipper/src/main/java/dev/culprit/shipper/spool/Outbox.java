package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import java.io.IOException;

/** Where finished events go to. Used by one writing thread. */
public interface Outbox {
    /** What a payload is. */
    enum Kind {
        /** One event as JSON, without {@code sent_at}. */
        EVENT,
        /** The payload of one item of type {@code log}: an object with {@code items}. */
        LOGS
    }

    /** False while it is full: nothing more should be read until it is true again. What is under way may still be appended. */
    boolean hasRoom();

    /**
     * Takes a payload; it is durable only behind the next {@link #sync}. A payload whose id is in the spool already is left
     * out.
     *
     * @param source the name of the source: it decides where the payload is sent to
     * @throws IOException when the disk does not take it; nothing was appended then
     */
    void append(Kind kind, String source, EventId id, byte[] payload) throws IOException;

    /**
     * Makes everything appended durable, and lets the sender have it.
     *
     * @throws IOException when the disk fails; what was appended since the last sync has to be appended again
     */
    void sync() throws IOException;
}
