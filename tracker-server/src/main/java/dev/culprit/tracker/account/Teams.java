package dev.culprit.tracker.account;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The teams of an organisation, their people and their projects. The oldest is the one that everything joins. */
@ApplicationScoped
public class Teams {
    private static final int LONGEST_SLUG = 50;
    private static final String SELECT = "SELECT t.id, t.organization_id, t.slug, t.name, t.created,"
            + " (SELECT count(*) FROM team_member m WHERE m.team_id = t.id) AS members,"
            + " (SELECT count(*) FROM project_team p WHERE p.team_id = t.id) AS projects FROM team t";

    private final DataSource database;
    private final InstantSource clock;

    Teams(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By name. */
    public List<Team> all(long organizationId) {
        return Query.of(SELECT + " WHERE t.organization_id = ? ORDER BY lower(t.name), t.id", organizationId)
                .list(database, Teams::read);
    }

    /** @param slugOrId digits alone are an id: no slug is made of digits alone */
    public Optional<Team> find(long organizationId, String slugOrId) {
        boolean id = slugOrId.matches("\\d{1,18}");
        return Query.of(
                        SELECT + " WHERE t.organization_id = ? AND " + (id ? "t.id = ?" : "t.slug = ?"),
                        organizationId,
                        id ? Long.valueOf(slugOrId) : slugOrId)
                .first(database, Teams::read);
    }

    /** The team that new members and projects join; absent when the organisation has none. */
    public Optional<Team> first(long organizationId) {
        return Query.of(SELECT + " WHERE t.organization_id = ? ORDER BY t.id LIMIT 1", organizationId)
                .first(database, Teams::read);
    }

    /**
     * @param slug absent: made from the name
     * @throws IllegalArgumentException if the name is blank or longer than 64, the slug is none, or it is taken
     */
    public Team create(long organizationId, String name, @Nullable String slug) {
        String title = checkedName(name);
        String wanted = slug == null ? slug(title) : slug;
        if (!wanted.matches("[a-z0-9](?:[a-z0-9_-]{0,48}[a-z0-9])?") || wanted.matches("\\d+")) {
            throw new IllegalArgumentException(
                    "A team's slug has up to 50 lower-case letters, digits and hyphens, and at least one letter.");
        }
        long id = Query.of(
                        "INSERT INTO team (organization_id, slug, name, created) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING RETURNING id",
                        organizationId,
                        wanted,
                        title,
                        clock.instant())
                .first(database, row -> row.getLong(1))
                .orElseThrow(() -> new IllegalArgumentException("There is a team " + wanted + " already."));
        return find(organizationId, Long.toString(id)).orElseThrow();
    }

    /**
     * The slug stays.
     *
     * @throws IllegalArgumentException if the name is blank or longer than 64
     */
    public void rename(long teamId, String name) {
        Query.of("UPDATE team SET name = ? WHERE id = ?", checkedName(name), teamId)
                .update(database);
    }

    /**
     * Its issues are nobody's then.
     *
     * @return whether there was such a team
     */
    public boolean remove(long teamId) {
        return Query.of("DELETE FROM team WHERE id = ?", teamId).update(database) > 0;
    }

    /** By email address. */
    public List<Members.Member> members(long teamId) {
        return Query.of(
                        Members.SELECT + " JOIN team_member tm ON tm.user_id = u.id WHERE tm.team_id = ?"
                                + " ORDER BY lower(u.email)",
                        teamId)
                .list(database, Members::read);
    }

    public void addMember(long teamId, long userId) {
        Query.of("INSERT INTO team_member (team_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING", teamId, userId)
                .update(database);
    }

    public void removeMember(long teamId, long userId) {
        Query.of("DELETE FROM team_member WHERE team_id = ? AND user_id = ?", teamId, userId)
                .update(database);
    }

    public void addProject(long teamId, long projectId) {
        Query.of(
                        "INSERT INTO project_team (project_id, team_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        projectId,
                        teamId)
                .update(database);
    }

    public void removeProject(long teamId, long projectId) {
        Query.of("DELETE FROM project_team WHERE project_id = ? AND team_id = ?", projectId, teamId)
                .update(database);
    }

    public List<Team> ofProject(long projectId) {
        return ofProjects(List.of(projectId)).getOrDefault(projectId, List.of());
    }

    /** By project id; projects without a team are absent. */
    public Map<Long, List<Team>> ofProjects(Collection<Long> projectIds) {
        Map<Long, List<Team>> teams = new HashMap<>();
        Query.of(
                        SELECT.replace(" FROM team t", ", pt.project_id AS of_project FROM team t")
                                + " JOIN project_team pt ON pt.team_id = t.id WHERE pt.project_id = ANY (?)"
                                + " ORDER BY lower(t.name), t.id",
                        (Object) projectIds.toArray(Long[]::new))
                .list(database, row -> teams.computeIfAbsent(row.getLong("of_project"), id -> new ArrayList<>())
                        .add(read(row)));
        return teams;
    }

    public List<Team> ofUser(long userId) {
        return Query.of(
                        SELECT
                                + " JOIN team_member tm ON tm.team_id = t.id WHERE tm.user_id = ? ORDER BY lower(t.name), t.id",
                        userId)
                .list(database, Teams::read);
    }

    public List<Long> projectIds(long teamId) {
        return Query.of("SELECT project_id FROM project_team WHERE team_id = ? ORDER BY project_id", teamId)
                .list(database, row -> row.getLong(1));
    }

    private static String checkedName(String name) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > 64) {
            throw new IllegalArgumentException("A team needs a name of at most 64 characters.");
        }
        return title;
    }

    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String slug =
                plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG).replaceAll("-+$", "") : plain;
        // a number alone would be read as an id
        return slug.isEmpty() ? "team" : slug.matches("\\d+") ? "team-" + slug : slug;
    }

    private static Team read(ResultSet row) throws SQLException {
        return new Team(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getString("slug"),
                row.getString("name"),
                row.getTimestamp("created").toInstant(),
                row.getInt("members"),
                row.getInt("projects"));
    }
}
