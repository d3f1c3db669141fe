package dev.culprit.tracker.app;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A database of an older Culprit, with data in it, becomes one of today. */
class UpgradeTest {
    private static final String BEFORE_RELEASES = "2";

    @Test
    void releases_and_teams_are_made_of_the_events_and_members_that_are_there() {
        DataSource database = TestDatabase.create(BEFORE_RELEASES);
        people(database);
        events(database);

        TestDatabase.upgrade(database);

        assertThat(
                        text(
                                database,
                                "SELECT string_agg(version || ' ' || (created AT TIME ZONE 'UTC'), ', ' ORDER BY version) FROM release"))
                .isEqualTo("web@1 2026-01-01 10:00:00, web@2 2026-01-01 12:00:00");
        assertThat(text(
                        database,
                        "SELECT (first_event AT TIME ZONE 'UTC') || ' ' || (last_event AT TIME ZONE 'UTC') FROM release_project JOIN release r ON r.id = release_id"
                                + " WHERE r.version = 'web@1'"))
                .isEqualTo("2026-01-01 10:00:00 2026-01-01 11:00:00");
        assertThat(text(
                        database,
                        "SELECT string_agg(environment, ',' ORDER BY environment) FROM release_environment e"
                                + " JOIN release r ON r.id = e.release_id WHERE r.version = 'web@1'"))
                .isEqualTo(",production");
        assertThat(text(database, "SELECT slug FROM team JOIN team_member ON team_id = team.id"))
                .isEqualTo("acme");
        assertThat(number(database, "SELECT count(*) FROM project_team")).isEqualTo(1);
        assertThat(text(database, "SELECT string_agg(id || ':' || reviewed, ' ' ORDER BY id) FROM issue"))
                .isEqualTo("1:true 2:false");
        assertThat(number(database, "SELECT count(*) FROM event WHERE error_type IS NULL"))
                .isEqualTo(4);
    }

    private static void people(DataSource database) {
        run(
                database,
                "INSERT INTO organization (id, slug, name) VALUES (1, 'acme', 'Acme');"
                        + " INSERT INTO app_user (id, email, name, password_hash) VALUES (1, 'a@example.org', 'A', 'x');"
                        + " INSERT INTO membership (organization_id, user_id, role) VALUES (1, 1, 'owner');"
                        + " INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'web', 'Web', 'node', 'WEB')");
    }

    private static void events(DataSource database) {
        run(
                database,
                "INSERT INTO issue (id, project_id, short_id, status_changed, level, title, platform, first_seen, last_seen, grouping)"
                        + " SELECT n, 1, n, now(), 3, 'fault', 'node', now(), now(), '{}' FROM generate_series(1, 2) n;"
                        + " INSERT INTO issue_history (issue_id, at, user_id, kind) VALUES (1, now(), 1, 'resolved'),"
                        + " (2, now(), NULL, 'created');"
                        + " CREATE TABLE event_20260101 PARTITION OF event FOR VALUES FROM ('2026-01-01Z') TO ('2026-01-02Z');"
                        + " INSERT INTO event (project_id, event_id, timestamp, received, issue_id, level, environment, release, title, tags, payload)"
                        + " SELECT 1, gen_random_uuid(), at, at, 1, 3, environment, release, 'fault', '{}', ''"
                        + " FROM (VALUES (timestamptz '2026-01-01 10:00Z', 'production', 'web@1'),"
                        + " ('2026-01-01 11:00Z', '', 'web@1'), ('2026-01-01 12:00Z', 'production', 'web@2'),"
                        + " ('2026-01-01 13:00Z', '', '')) AS e (at, environment, release)");
    }
}
