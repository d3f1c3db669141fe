package dev.culprit.tracker.release;

import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.jdbc.Transaction;
import dev.culprit.tracker.release.ReleaseRefusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The releases of an organisation. sentry-cli and people announce them here; the digest writes those that only events
 * name.
 */
@ApplicationScoped
public class Releases {
    /** Of a project's releases, how many are looked at for the newest one. */
    private static final int RECENT = 200;

    private static final int MOST_COMMITS = 5000;

    private final DataSource database;
    private final InstantSource clock;

    Releases(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param existed whether it was there before; what was said about it counts in any case */
    public record Created(Release release, boolean existed) {}

    /** @throws ReleaseRefusal if the version or something of the change cannot be stored */
    public Created create(long organizationId, String version, ReleaseChange change) {
        String checked = checkedVersion(version);
        check(change);
        boolean existed = Transaction.run(database, connection -> {
            Optional<Long> made = Query.of(
                            "INSERT INTO release (organization_id, version, created) VALUES (?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING RETURNING id",
                            organizationId,
                            checked,
                            clock.instant())
                    .first(connection, row -> row.getLong(1));
            long id = made.isPresent()
                    ? made.get()
                    : lock(connection, organizationId, checked).orElseThrow();
            apply(connection, id, change);
            return made.isEmpty();
        });
        return new Created(find(organizationId, checked).orElseThrow(), existed);
    }

    /**
     * Also finalizes a release, and sets its commits.
     *
     * @return the release; empty when there is none of this version
     * @throws ReleaseRefusal if something of the change cannot be stored
     */
    public Optional<Release> update(long organizationId, String version, ReleaseChange change) {
        check(change);
        boolean found = Transaction.run(database, connection -> {
            Optional<Long> id = lock(connection, organizationId, version);
            if (id.isPresent()) {
                apply(connection, id.get(), change);
            }
            return id.isPresent();
        });
        return found ? find(organizationId, version) : Optional.empty();
    }

    /**
     * @return whether there was such a release
     * @throws ReleaseRefusal if events or issues refer to it
     */
    public boolean delete(long organizationId, String version) {
        return Transaction.run(database, connection -> {
            Optional<Long> id = lock(connection, organizationId, version);
            if (id.isEmpty()) {
                return false;
            }
            boolean used = Query.of(
                            "SELECT 1 FROM release_project WHERE release_id = ? AND first_event IS NOT NULL"
                                    + " UNION ALL SELECT 1 FROM issue_resolution s JOIN issue i ON i.id = s.issue_id"
                                    + " JOIN project p ON p.id = i.project_id WHERE s.release = ?"
                                    + " AND p.organization_id = ? LIMIT 1",
                            id.get(),
                            version,
                            organizationId)
                    .first(connection, row -> true)
                    .isPresent();
            if (used) {
                throw new ReleaseRefusal(
                        Reason.IN_USE, "The release " + version + " has events or issues and cannot be removed.");
            }
            return Query.of("DELETE FROM release WHERE id = ?", id.get()).update(connection) > 0;
        });
    }

    public Optional<Release> find(long organizationId, String version) {
        return Query.of(ReleaseRows.SELECT + " WHERE r.organization_id = ? AND r.version = ?", organizationId, version)
                .first(database, row -> ReleaseRows.read(row))
                .map(release -> ReleaseRows.complete(database, List.of(release)).get(0));
    }

    /** The newest first, by date and id. */
    public ReleasePage list(ReleaseFilter filter, Optional<ReleaseCursor> after, int limit) {
        Query sql = Query.of(ReleaseRows.SELECT + " WHERE ").add(ReleaseRows.condition(filter));
        after.ifPresent(
                cursor -> sql.add(" AND (coalesce(r.released, r.created), r.id) < (?, ?)", cursor.date(), cursor.id()));
        sql.add(" ORDER BY coalesce(r.released, r.created) DESC, r.id DESC LIMIT ?", limit + 1);
        List<Release> found = sql.list(database, row -> ReleaseRows.read(row));
        List<Release> shown = ReleaseRows.complete(database, found.subList(0, Math.min(limit, found.size())));
        return new ReleasePage(
                shown,
                found.size() > limit ? Optional.of(ReleaseCursor.behind(shown.get(limit - 1))) : Optional.empty());
    }

    /** The newest release of a project: see {@link DatedRelease}. */
    public Optional<String> newest(long projectId) {
        return Transaction.run(database, connection -> newest(connection, projectId));
    }

    public static Optional<String> newest(Connection connection, long projectId) throws SQLException {
        List<DatedRelease> recent = Query.of(
                        "SELECT r.version, coalesce(r.released, r.created) FROM release_project rp"
                                + " JOIN release r ON r.id = rp.release_id WHERE rp.project_id = ?"
                                + " ORDER BY coalesce(r.released, r.created) DESC, r.id DESC LIMIT ?",
                        projectId,
                        RECENT)
                .list(
                        connection,
                        row -> DatedRelease.of(
                                row.getString(1), row.getTimestamp(2).toInstant()));
        return DatedRelease.newest(recent).map(release -> release.version().text());
    }

    /** The newest first. */
    public List<ReleaseCommit> commits(long releaseId, int offset, int limit) {
        return Query.of(
                        "SELECT * FROM release_commit WHERE release_id = ? ORDER BY position OFFSET ? LIMIT ?",
                        releaseId,
                        offset,
                        limit)
                .list(database, ReleaseRows::commit);
    }

    /** The newest first. */
    public List<Deploy> deploys(long releaseId) {
        return Query.of("SELECT * FROM deploy WHERE release_id = ? ORDER BY finished DESC, id DESC", releaseId)
                .list(database, ReleaseRows::deploy);
    }

    /** @throws ReleaseRefusal if the environment is empty, too long, or no single line without slashes */
    public Deploy addDeploy(long releaseId, NewDeploy deploy) {
        String environment = deploy.environment().strip();
        if (environment.isEmpty() || environment.length() > 64 || environment.matches("(?s).*[\\p{Cntrl}/].*")) {
            throw new ReleaseRefusal(
                    Reason.BAD_ENVIRONMENT, "An environment is a name of at most 64 characters without slashes.");
        }
        Instant finished = Objects.requireNonNullElseGet(deploy.finished(), clock::instant);
        return Transaction.run(database, connection -> Query.of(
                        "INSERT INTO deploy (release_id, environment, name, url, started, finished)"
                                + " VALUES (?, ?, ?, ?, ?::timestamptz, ?) RETURNING *",
                        releaseId,
                        environment,
                        deploy.name(),
                        deploy.url(),
                        deploy.started(),
                        finished)
                .first(connection, ReleaseRows::deploy)
                .orElseThrow());
    }

    private static Optional<Long> lock(Connection connection, long organizationId, String version) throws SQLException {
        return Query.of(
                        "SELECT id FROM release WHERE organization_id = ? AND version = ? FOR NO KEY UPDATE",
                        organizationId,
                        version)
                .first(connection, row -> row.getLong(1));
    }

    private static void apply(Connection connection, long id, ReleaseChange change) throws SQLException {
        Query.of(
                        "UPDATE release SET ref = coalesce(?, ref), url = coalesce(?, url),"
                                + " started = coalesce(?::timestamptz, started),"
                                + " released = coalesce(?::timestamptz, released), status = coalesce(?, status) WHERE id = ?",
                        change.ref(),
                        change.url(),
                        change.started(),
                        change.released(),
                        change.status(),
                        id)
                .update(connection);
        Query.of(
                        "INSERT INTO release_project (release_id, project_id) SELECT ?, p FROM unnest(?) AS n (p)"
                                + " ORDER BY p ON CONFLICT DO NOTHING",
                        id,
                        change.projectIds().toArray(Long[]::new))
                .update(connection);
        if (change.commits().isPresent()) {
            ReleaseRows.replaceCommits(connection, id, change.commits().get());
        }
    }

    private static void check(ReleaseChange change) {
        String status = change.status();
        if (status != null && !status.equals("open") && !status.equals("archived")) {
            throw new ReleaseRefusal(Reason.BAD_STATUS, "A release is open or archived, and not " + status + ".");
        }
        List<ReleaseCommit> commits = change.commits().orElse(List.of());
        if (commits.size() > MOST_COMMITS) {
            throw new ReleaseRefusal(Reason.TOO_MANY_COMMITS, "A release has at most 5,000 commits.");
        }
        if (commits.stream()
                .anyMatch(commit -> commit.sha().isBlank() || commit.sha().length() > 128)) {
            throw new ReleaseRefusal(Reason.BAD_COMMIT, "A commit's id has 1 to 128 characters.");
        }
    }

    /** What the digest accepts as the release of an event. */
    private static String checkedVersion(String version) {
        String stripped = version.strip();
        boolean reserved = stripped.equals(".")
                || stripped.equals("..")
                || stripped.toLowerCase(Locale.ROOT).equals("latest");
        if (stripped.isEmpty()
                || stripped.length() > 200
                || reserved
                || stripped.matches("(?s).*[\\p{Cntrl}/\\\\].*")) {
            throw new ReleaseRefusal(
                    Reason.BAD_VERSION,
                    "A version has 1 to 200 characters, no slashes, and is neither a dot, two dots nor latest.");
        }
        return stripped;
    }
}
