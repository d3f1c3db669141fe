package dev.culprit.shipper.send;

import java.time.Instant;

/**
 * Why a destination does not get its events at present.
 *
 * @param destination the DSN without a secret
 * @param text what the tracker or the system said, at most 1 KiB
 * @param since when this trouble began
 */
public record Trouble(String destination, Kind kind, String text, Instant since) {
    /** How bad it is. */
    public enum Kind {
        /** It asked for a pause; events follow behind it. */
        RATE_LIMITED,
        /** It does not answer, or with an error of its own; events follow when it does. */
        UNREACHABLE,
        /** It refuses the key or the address; somebody has to change something. */
        MISCONFIGURED,
        /** The spool or the dead letters cannot be read or written. */
        DISK
    }
}
