package dev.culprit.tracker.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When to try again: soon at first, since most failures are short; then rarely, and after a day no more. */
final class Backoff {
    static final Duration LONGEST = Duration.ofHours(24);
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private Backoff() {}

    /**
     * @param attempts how many failed so far, at least 1
     * @return absent when the next attempt would come more than {@link #LONGEST} after the message was made
     */
    static Optional<Instant> next(int attempts, Instant created, Instant now) {
        Instant next = now.plus(WAITS.get(Math.min(attempts, WAITS.size()) - 1));
        return next.isAfter(created.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
    }
}
