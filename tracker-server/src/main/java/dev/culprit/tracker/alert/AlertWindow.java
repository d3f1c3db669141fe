package dev.culprit.tracker.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * The current hour of a project's alerts. It opens with the first alert, not at the full hour, so that a flood at five
 * to twelve does not get two hours' worth.
 *
 * @param alerted issues that alerted since then
 * @param held issues over the limit, which wait for the summary
 */
record AlertWindow(Instant opened, int alerted, int held) {
    static final Duration LENGTH = Duration.ofHours(1);

    static AlertWindow openedAt(Instant now) {
        return new AlertWindow(now, 0, 0);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(opened.plus(LENGTH));
    }

    boolean admits(int limit) {
        return alerted < limit;
    }

    AlertWindow withAlert() {
        return new AlertWindow(opened, alerted + 1, held);
    }

    AlertWindow withHeld() {
        return new AlertWindow(opened, alerted, held + 1);
    }
}
