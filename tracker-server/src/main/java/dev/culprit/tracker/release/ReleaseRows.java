package dev.culprit.tracker.release;

import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads releases and what belongs to them, with a fixed number of statements for a whole page. */
final class ReleaseRows {
    static final String SELECT = "SELECT r.id, r.organization_id, r.version, r.ref, r.url, r.status, r.created,"
            + " r.started, r.released,"
            + " (SELECT count(*) FROM release_commit c WHERE c.release_id = r.id) AS commits,"
            + " (SELECT count(*) FROM deploy d WHERE d.release_id = r.id) AS deploys FROM release r";

    private ReleaseRows() {}

    static Query condition(ReleaseFilter filter) {
        Query sql = Query.of("r.organization_id = ?", filter.organizationId());
        if (!filter.query().isBlank()) {
            sql.add(
                    " AND r.version ILIKE ?",
                    "%" + Query.likeLiteral(filter.query().strip()) + "%");
        }
        if (!filter.projectIds().isEmpty()) {
            sql.add(
                    " AND EXISTS (SELECT 1 FROM release_project rp WHERE rp.release_id = r.id AND rp.project_id = ANY (?))",
                    (Object) filter.projectIds().toArray(Long[]::new));
        }
        if (!filter.environments().isEmpty()) {
            Object names = filter.environments().toArray(String[]::new);
            sql.add(
                    " AND (EXISTS (SELECT 1 FROM release_environment e WHERE e.release_id = r.id AND e.environment = ANY (?))"
                            + " OR EXISTS (SELECT 1 FROM deploy d WHERE d.release_id = r.id AND d.environment = ANY (?)))",
                    names,
                    names);
        }
        if (filter.status() != null) {
            sql.add(" AND r.status = ?", filter.status());
        }
        return sql;
    }

    /** Without its projects, authors, last commit and deploy. */
    static Release read(ResultSet row) throws SQLException {
        return new Release(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getString("version"),
                row.getString("ref"),
                row.getString("url"),
                row.getString("status"),
                row.getTimestamp("created").toInstant(),
                Query.instant(row, "started"),
                Query.instant(row, "released"),
                null,
                null,
                0,
                row.getLong("commits"),
                Optional.empty(),
                row.getLong("deploys"),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static List<Release> complete(DataSource database, List<Release> releases) {
        Long[] ids = releases.stream().map(Release::id).toArray(Long[]::new);
        Map<Long, List<Release.InProject>> projects = projects(database, ids);
        Map<Long, List<Release.Author>> authors = authors(database, ids);
        Map<Long, ReleaseCommit> commits = new HashMap<>();
        Query.of("SELECT * FROM release_commit WHERE release_id = ANY (?) AND position = 0", (Object) ids)
                .list(database, row -> commits.put(row.getLong("release_id"), commit(row)));
        Map<Long, Deploy> deploys = new HashMap<>();
        Query.of(
                        "SELECT DISTINCT ON (release_id) * FROM deploy WHERE release_id = ANY (?)"
                                + " ORDER BY release_id, finished DESC, id DESC",
                        (Object) ids)
                .list(database, row -> deploys.put(row.getLong("release_id"), deploy(row)));
        return releases.stream()
                .map(release -> complete(
                        release,
                        projects.getOrDefault(release.id(), List.of()),
                        authors.getOrDefault(release.id(), List.of()),
                        Optional.ofNullable(commits.get(release.id())),
                        Optional.ofNullable(deploys.get(release.id()))))
                .toList();
    }

    private static Release complete(
            Release release,
            List<Release.InProject> projects,
            List<Release.Author> authors,
            Optional<ReleaseCommit> commit,
            Optional<Deploy> deploy) {
        List<Instant> first = projects.stream()
                .map(Release.InProject::firstEvent)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        List<Instant> last = projects.stream()
                .map(Release.InProject::lastEvent)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Release(
                release.id(),
                release.organizationId(),
                release.version(),
                release.ref(),
                release.url(),
                release.status(),
                release.created(),
                release.started(),
                release.released(),
                first.isEmpty() ? null : first.get(0),
                last.isEmpty() ? null : last.get(last.size() - 1),
                projects.stream().mapToLong(Release.InProject::newIssues).sum(),
                release.commitCount(),
                commit,
                release.deployCount(),
                deploy,
                authors,
                projects);
    }

    /** New issues are counted here, from an index, since merging and deleting would make a counter wrong. */
    private static Map<Long, List<Release.InProject>> projects(DataSource database, Long[] ids) {
        Map<Long, List<Release.InProject>> projects = new HashMap<>();
        Query.of(
                        "SELECT rp.release_id, p.id, p.slug, p.name, p.platform, rp.first_event, rp.last_event,"
                                + " (SELECT count(*) FROM issue i WHERE i.project_id = p.id AND i.first_release = r.version)"
                                + " AS new_issues FROM release_project rp JOIN release r ON r.id = rp.release_id"
                                + " JOIN project p ON p.id = rp.project_id WHERE rp.release_id = ANY (?)"
                                + " ORDER BY lower(p.name), p.id",
                        (Object) ids)
                .list(database, row -> projects.computeIfAbsent(row.getLong("release_id"), id -> new ArrayList<>())
                        .add(new Release.InProject(
                                row.getLong("id"),
                                row.getString("slug"),
                                row.getString("name"),
                                row.getString("platform"),
                                Query.instant(row, "first_event"),
                                Query.instant(row, "last_event"),
                                row.getLong("new_issues"))));
        return projects;
    }

    private static Map<Long, List<Release.Author>> authors(DataSource database, Long[] ids) {
        Map<Long, List<Release.Author>> authors = new HashMap<>();
        Query.of(
                        "SELECT release_id, author_name, author_email FROM release_commit WHERE release_id = ANY (?)"
                                + " AND author_name || author_email <> '' GROUP BY release_id, author_name, author_email"
                                + " ORDER BY release_id, min(position)",
                        (Object) ids)
                .list(database, row -> authors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Release.Author(row.getString(2), row.getString(3))));
        return authors;
    }

    static void replaceCommits(Connection connection, long releaseId, List<ReleaseCommit> commits) throws SQLException {
        Query.of("DELETE FROM release_commit WHERE release_id = ?", releaseId).update(connection);
        int position = 0;
        for (ReleaseCommit commit : commits) {
            Query.of(
                            "INSERT INTO release_commit (release_id, position, sha, repository, message, author_name,"
                                    + " author_email, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)",
                            releaseId,
                            position++,
                            commit.sha(),
                            commit.repository(),
                            commit.message(),
                            commit.authorName(),
                            commit.authorEmail(),
                            commit.at())
                    .update(connection);
        }
    }

    static ReleaseCommit commit(ResultSet row) throws SQLException {
        return new ReleaseCommit(
                row.getString("sha"),
                row.getString("repository"),
                row.getString("message"),
                row.getString("author_name"),
                row.getString("author_email"),
                Query.instant(row, "at"));
    }

    static Deploy deploy(ResultSet row) throws SQLException {
        return new Deploy(
                row.getLong("id"),
                row.getString("environment"),
                row.getString("name"),
                row.getString("url"),
                Query.instant(row, "started"),
                row.getTimestamp("finished").toInstant());
    }
}
