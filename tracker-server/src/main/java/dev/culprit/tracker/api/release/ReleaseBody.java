package dev.culprit.tracker.api.release;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.release.NewDeploy;
import dev.culprit.tracker.release.ReleaseChange;
import dev.culprit.tracker.release.ReleaseCommit;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what clients say about releases. */
final class ReleaseBody {
    private static final int LONGEST_TEXT = 250;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private ReleaseBody() {}

    /** @param projects ids that the release is announced for */
    static ReleaseChange change(JsonBody body, List<Long> projects) {
        return new ReleaseChange(
                projects,
                body.text("ref", LONGEST_TEXT).orElse(null),
                url(body),
                time(body, "dateStarted"),
                time(body, "dateReleased"),
                body.text("status").orElse(null),
                commits(body));
    }

    static NewDeploy deploy(JsonBody body) {
        return new NewDeploy(
                body.requiredText("environment"),
                body.text("name", LONGEST_TEXT).orElse(null),
                url(body),
                time(body, "dateStarted"),
                time(body, "dateFinished"));
    }

    /** A reference to a repository that Culprit cannot read is kept as the one commit that it names. */
    private static Optional<List<ReleaseCommit>> commits(JsonBody body) {
        List<JsonBody> commits = body.objects("commits");
        if (commits != null) {
            return Optional.of(commits.stream().map(ReleaseBody::commit).toList());
        }
        List<JsonBody> refs = body.objects("refs");
        return refs == null
                ? Optional.empty()
                : Optional.of(refs.stream().map(ReleaseBody::ref).toList());
    }

    private static ReleaseCommit commit(JsonBody commit) {
        return new ReleaseCommit(
                commit.requiredText("id"),
                commit.text("repository", LONGEST_TEXT).orElse(""),
                commit.text("message", LONGEST_MESSAGE).orElse(""),
                commit.text("author_name", LONGEST_TEXT).orElse(""),
                commit.text("author_email", LONGEST_TEXT).orElse(""),
                time(commit, "timestamp"));
    }

    private static ReleaseCommit ref(JsonBody ref) {
        return new ReleaseCommit(
                ref.requiredText("commit"), ref.text("repository", LONGEST_TEXT).orElse(""), "", "", "", null);
    }

    private static @Nullable String url(JsonBody body) {
        String url = body.text("url", LONGEST_URL).orElse("");
        if (url.isEmpty()) {
            return null;
        }
        try {
            String scheme = new URI(url).getScheme();
            if ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // the same answer as for another scheme
        }
        throw ApiRefusal.badField("url", "Enter a valid URL.");
    }

    private static @Nullable Instant time(JsonBody body, String field) {
        String text = body.text(field).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant time = text.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same answer as for a year that nobody means
        }
        throw ApiRefusal.badField(field, "Expected a date and time such as 2026-01-31T12:00:00Z.");
    }
}
