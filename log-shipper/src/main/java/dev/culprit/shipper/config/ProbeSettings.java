package dev.culprit.shipper.config;

import java.time.Duration;
import java.util.Optional;

/** What is asked regularly, since it stands in no log. */
public record ProbeSettings(Optional<Probe> redis, Optional<Probe> postgres) {
    public static final ProbeSettings NONE = new ProbeSettings(Optional.empty(), Optional.empty());

    /**
     * One server.
     *
     * @param url {@code redis://…} or {@code postgresql://…}; it can hold a password, so it is never printed
     * @param every how often
     * @param slow commands or statements are reported from here on
     */
    public record Probe(String url, Duration every, Duration slow) {
        /** Without the URL, which can hold a password. */
        @Override
        public String toString() {
            return "Probe[every " + every + ", slow " + slow + "]";
        }
    }
}
