package dev.culprit.tracker.api.release;

import dev.culprit.tracker.release.Release;
import dev.culprit.tracker.release.ReleaseCommit;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param dateCreated when it was made; that of the release where nobody said so
 * @param repository null where it has no name
 */
public record CommitShape(
        String id,
        String message,
        Instant dateCreated,
        @Nullable Object pullRequest,
        String suspectCommitType,
        ReleaseShape.Author author,
        @Nullable Repository repository) {

    /** A repository, of which only the name is known. */
    public record Repository(String id, String name) {}

    static CommitShape of(ReleaseCommit commit, Release release) {
        String name = commit.repository();
        return new CommitShape(
                commit.sha(),
                commit.message(),
                Objects.requireNonNullElse(commit.at(), release.created()),
                null,
                "",
                new ReleaseShape.Author(commit.authorName(), commit.authorEmail()),
                name.isEmpty() ? null : new Repository(name, name));
    }
}
