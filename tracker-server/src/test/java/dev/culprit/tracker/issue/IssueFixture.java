package dev.culprit.tracker.issue;

import static dev.culprit.tracker.fixture.TestDatabase.run;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Issues with events in a database, and the services on it, for tests of this and other packages. */
public final class IssueFixture {
    public static final long ADA = 1;
    public static final long BOB = 2;
    // of today, since some conditions compare with the clock of the database
    @SuppressWarnings("TimeInStaticInitializer")
    public static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    public final DataSource database;
    private Instant now = NOW;

    public IssueFixture(DataSource database) {
        this.database = database;
    }

    public void empty() {
        run(database, "TRUNCATE organization, app_user, event RESTART IDENTITY CASCADE");
        run(database, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O')");
        run(
                database,
                "INSERT INTO app_user (id, email, name, password_hash) VALUES (1, 'ada@example.org', 'Ada', ''),"
                        + " (2, 'bob@example.org', 'Bob', '')");
        run(database, "INSERT INTO membership VALUES (1, 1, 'owner'), (1, 2, 'member')");
        run(database, "INSERT INTO team (id, organization_id, slug, name) VALUES (1, 1, 'shop', 'Shop')");
        run(
                database,
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'web', 'Web', 'node', 'WEB'), (2, 1, 'api', 'API', 'java', 'API')");
        now = NOW;
    }

    public IssueUpdates updates() {
        return new IssueUpdates(database, () -> now);
    }

    public MutedIssues muted() {
        return new MutedIssues(database, () -> now);
    }

    IssueNotes notes() {
        return new IssueNotes(database, () -> now);
    }

    public Instant now() {
        return now;
    }

    public void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    /** An issue without events. */
    long issue(int project, int number, String title) {
        return TestDatabase.number(
                database,
                ("INSERT INTO issue (project_id, short_id, status_changed, level, type, value, title, culprit, platform,"
                                + " first_seen, last_seen, grouping) VALUES (%1$d, %2$d, '%4$s', 3, 'Error', '%3$s',"
                                + " 'Error: %3$s', 'Shop.order', 'node', '%4$s', '%4$s', '{}') RETURNING id")
                        .formatted(project, number, title, NOW.minusSeconds(3600)));
    }

    long issue(int number) {
        return issue(1, number, "no order " + number);
    }

    /** Adds an event as the digest would. */
    void event(long issueId, Instant at, String release, @Nullable String user, String tags) {
        try {
            new DayPartitions(database, "event").ensure(List.of(LocalDate.ofInstant(at, ZoneOffset.UTC)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        run(
                database,
                ("WITH e AS (INSERT INTO event (project_id, event_id, timestamp, received, issue_id, level, environment,"
                                + " release, title, user_key, tags, payload) SELECT project_id, '%2$s', '%3$s', '%3$s', id, 3,"
                                + " 'production', '%4$s', title, %5$s, '%6$s', '' FROM issue WHERE id = %1$d),"
                                + " h AS (INSERT INTO issue_hour VALUES (%1$d, date_trunc('hour', timestamptz '%3$s'), 'production', 1)"
                                + " ON CONFLICT (issue_id, hour, environment) DO UPDATE SET events = issue_hour.events + 1),"
                                + " v AS (INSERT INTO issue_environment SELECT project_id, 'production', id, '%3$s', 1 FROM issue"
                                + " WHERE id = %1$d ON CONFLICT (project_id, environment, issue_id) DO UPDATE SET"
                                + " events = issue_environment.events + 1),"
                                + " u AS (INSERT INTO issue_user SELECT %1$d, hashtext(%5$s) WHERE %5$s IS NOT NULL"
                                + " ON CONFLICT DO NOTHING RETURNING 1)"
                                + " UPDATE issue SET event_count = event_count + 1, user_count = user_count +"
                                + " (SELECT count(*) FROM u), last_seen = greatest(last_seen, '%3$s'),"
                                + " first_seen = least(first_seen, '%3$s'), last_release = coalesce(nullif('%4$s', ''), last_release),"
                                + " first_release = coalesce(first_release, nullif('%4$s', '')) WHERE id = %1$d")
                        .formatted(
                                issueId,
                                UUID.randomUUID(),
                                at,
                                release,
                                user == null ? "NULL" : "'" + user + "'",
                                tags));
    }

    void events(long issueId, int count) {
        for (int i = 0; i < count; i++) {
            event(issueId, now, "", null, "{}");
        }
    }

    void release(String version, Instant date) {
        run(
                database,
                "INSERT INTO release (organization_id, version, created) VALUES (1, '%s', '%s')"
                        .formatted(version, date));
        run(
                database,
                "INSERT INTO release_project (release_id, project_id) SELECT id, 1 FROM release WHERE version = '%s'"
                        .formatted(version));
    }

    String state(long issueId) {
        return TestDatabase.text(
                database,
                "SELECT concat_ws(' ', (ARRAY['unresolved', 'resolved', 'muted'])[status + 1],"
                        + " CASE WHEN regressed THEN 'regressed' END, CASE WHEN escalating THEN 'escalating' END)"
                        + " FROM issue WHERE id = " + issueId);
    }

    String history(long issueId) {
        return TestDatabase.text(
                database,
                "SELECT coalesce(string_agg(kind, ' ' ORDER BY id), '') FROM issue_history WHERE issue_id = "
                        + issueId);
    }

    IssueSummary summary(long issueId) {
        return new IssueSearch(database).byId(issueId).orElseThrow();
    }
}
