package dev.culprit.tracker.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a message says, whatever way it takes. */
sealed interface AlertMessage {
    Project project();

    AlertKind kind();

    /** The page to look at. */
    String url();

    record Project(String slug, String name) {}

    /** @param turn whether it was new or came back */
    record Issue(
            long id,
            String shortId,
            AlertKind turn,
            String title,
            String culprit,
            String level,
            Instant firstSeen,
            Instant lastSeen,
            long events,
            long users,
            String url) {}

    /** One issue that is new or came back; of kind {@link AlertKind#TEST} an invented one. */
    record OfIssue(
            AlertKind kind,
            Project project,
            Issue issue,
            @Nullable String release,
            @Nullable String environment,
            @Nullable UUID eventId)
            implements AlertMessage {
        @Override
        public String url() {
            return issue.url();
        }
    }

    /** @param first some of the issues, the oldest first; the numbers count all */
    record OfHour(
            Project project,
            Instant opened,
            Instant closed,
            long newIssues,
            long regressions,
            List<Issue> first,
            String url)
            implements AlertMessage {
        public OfHour {
            first = List.copyOf(first);
        }

        @Override
        public AlertKind kind() {
            return AlertKind.SUMMARY;
        }

        long total() {
            return newIssues + regressions;
        }

        /** Such as {@code 17 more new issues} or {@code 3 more new issues and 1 more regression}. */
        String headline() {
            String issues = newIssues + " more new issue" + (newIssues == 1 ? "" : "s");
            String back = regressions + " more regression" + (regressions == 1 ? "" : "s");
            return regressions == 0 ? issues : newIssues == 0 ? back : issues + " and " + back;
        }
    }
}
