package dev.culprit.tracker.project;

import java.time.Duration;

/**
 * At most so many events of a key within each window of the clock.
 *
 * @param window whole seconds, a second to a day
 */
public record KeyLimit(int count, Duration window) {
    public static final int LONGEST_SECONDS = 86_400;
    public static final int MOST = 1_000_000_000;

    public KeyLimit {
        if (count < 1 || count > MOST || window.toSeconds() < 1 || window.toSeconds() > LONGEST_SECONDS) {
            throw new IllegalArgumentException("a limit is 1 to " + MOST + " events within 1 to " + LONGEST_SECONDS
                    + " seconds, and not " + count + " within " + window);
        }
    }
}
