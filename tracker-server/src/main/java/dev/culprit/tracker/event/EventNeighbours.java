package dev.culprit.tracker.event;

import java.util.Optional;

/**
 * The events of an issue around one of them.
 *
 * @param newerCount how many are newer; counted up to {@link #COUNTED}
 */
public record EventNeighbours(
        Optional<String> older, Optional<String> newer, String newest, String oldest, long newerCount) {
    /** Counting further would read the whole index of an issue with millions of events. */
    public static final int COUNTED = 1000;

    public boolean countIsExact() {
        return newerCount < COUNTED;
    }
}
