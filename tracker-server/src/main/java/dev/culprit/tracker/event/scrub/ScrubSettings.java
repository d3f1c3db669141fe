package dev.culprit.tracker.event.scrub;

import java.util.List;

/**
 * What a project wants scrubbed.
 *
 * @param enabled false stores events as they came, except for addresses if {@code scrubIps}
 * @param defaults the built-in lists of keys and patterns
 * @param extraFields further keys; a key is taken if it contains one of them, in any case
 * @param safeFields keys that are never scrubbed, by their whole name in any case
 * @param scrubIps remove IP addresses of users
 */
public record ScrubSettings(
        boolean enabled, boolean defaults, List<String> extraFields, List<String> safeFields, boolean scrubIps) {
    public static final ScrubSettings DEFAULT = new ScrubSettings(true, true, List.of(), List.of(), false);

    public ScrubSettings {
        extraFields = List.copyOf(extraFields);
        safeFields = List.copyOf(safeFields);
    }
}
