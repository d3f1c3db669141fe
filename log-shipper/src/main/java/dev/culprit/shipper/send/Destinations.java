package dev.culprit.shipper.send;

import dev.culprit.protocol.Dsn;

/** Where the payloads of a source go to. It is asked at each sending, so that a reload can change it. */
@FunctionalInterface
public interface Destinations {
    /** @param source of a payload in the spool; it may be one that the settings have no more */
    Dsn of(String source);
}
