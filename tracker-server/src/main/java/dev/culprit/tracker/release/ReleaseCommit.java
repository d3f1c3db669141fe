package dev.culprit.tracker.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that is in a release.
 *
 * @param sha the commit's id, as its repository writes it
 * @param repository its name; may be empty, as may message and author
 */
public record ReleaseCommit(
        String sha, String repository, String message, String authorName, String authorEmail, @Nullable Instant at) {
    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("").strip();
    }
}
