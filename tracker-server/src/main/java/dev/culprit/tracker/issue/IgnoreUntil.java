package dev.culprit.tracker.issue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a muted issue stays so. */
public sealed interface IgnoreUntil {
    record Forever() implements IgnoreUntil {}

    /** Until one hour has more events than {@link MuteRules#hourLimit} allows. */
    record Escalating() implements IgnoreUntil {}

    /**
     * Until the first of these is reached; at least one is there.
     *
     * @param duration of the muting
     * @param events more events: within any {@code eventWindow}, or since the muting if that is absent
     * @param users more users: within any {@code userWindow}, or new ones since the muting if that is absent
     */
    record Conditions(
            @Nullable Duration duration,
            @Nullable Long events,
            @Nullable Duration eventWindow,
            @Nullable Long users,
            @Nullable Duration userWindow)
            implements IgnoreUntil {
        /** Ten years: more is for ever, and larger numbers overflow somewhere. */
        private static final Duration LONGEST = Duration.ofDays(3650);

        /** @throws IllegalArgumentException if nothing is given, or something is not positive or longer than ten years */
        public Conditions {
            if (duration == null && events == null && users == null) {
                throw new IllegalArgumentException(
                        "muting until a condition needs a duration, a count or a user count");
            }
            check(duration);
            check(eventWindow);
            check(userWindow);
            check(events);
            check(users);
        }

        public static Conditions lasting(Duration duration) {
            return new Conditions(duration, null, null, null, null);
        }

        public static Conditions moreEvents(long events, @Nullable Duration window) {
            return new Conditions(null, events, window, null, null);
        }

        public static Conditions moreUsers(long users, @Nullable Duration window) {
            return new Conditions(null, null, null, users, window);
        }

        private static void check(@Nullable Duration span) {
            if (span != null && (span.toMinutes() < 1 || span.compareTo(LONGEST) > 0)) {
                throw new IllegalArgumentException("a duration is between a minute and ten years, and not " + span);
            }
        }

        private static void check(@Nullable Long count) {
            if (count != null && (count < 1 || count > 1_000_000_000L)) {
                throw new IllegalArgumentException("a count is between 1 and 1,000,000,000, and not " + count);
            }
        }
    }
}
