package dev.culprit.tracker.digest;

import static dev.culprit.tracker.digest.NewEvents.event;
import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.IssueFixture;
import dev.culprit.tracker.issue.StatusChange;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events bring back what was resolved, and which releases the digest writes down. */
class RegressionTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private final IssueFixture fixture = new IssueFixture(DATABASE);
    private final DigestFixture digest = new DigestFixture(DATABASE);

    @BeforeEach
    void empty() {
        fixture.empty();
        run(DATABASE, "TRUNCATE outcome");
    }

    /** Each event is later than the one before, and than what was done between. */
    private void arrives(String release) {
        fixture.pass(10);
        digest.write(event(1).at(fixture.now()).release(release));
        fixture.pass(10);
    }

    private void resolve(StatusChange change) {
        fixture.updates().apply(IssueChange.to(change), List.of(issue()), ADA);
    }

    private static long issue() {
        return number(DATABASE, "SELECT min(id) FROM issue");
    }

    private static String state() {
        return text(DATABASE, "SELECT status || CASE WHEN regressed THEN ' regressed' ELSE '' END FROM issue");
    }

    @Test
    void plainlyResolvedComesBackWithAnyLaterEvent() {
        arrives("1.0.0");
        resolve(new StatusChange.Resolve());

        arrives("0.9.0");

        assertThat(state()).isEqualTo("0 regressed");
        assertThat(text(DATABASE, "SELECT data FROM issue_history WHERE kind = 'regressed'"))
                .isEqualTo("{\"version\": \"0.9.0\"}");
    }

    @Test
    void resolvedInAReleaseComesBackWithThatOneAndLaterOnes() {
        arrives("shop@1.9.0");
        arrives("shop@1.10.0");
        resolve(new StatusChange.ResolveInRelease("shop@1.10.0"));

        arrives("shop@1.9.0");
        arrives("shop@1.10.0-beta.1");
        arrives("");
        assertThat(state()).isEqualTo("1");

        arrives("shop@1.10.0");
        assertThat(state()).isEqualTo("0 regressed");
        assertThat(number(DATABASE, "SELECT count(*) FROM issue_resolution")).isZero();
        assertThat(text(DATABASE, "SELECT string_agg(kind, ' ' ORDER BY id) FROM alert_outbox"))
                .isEqualTo("new regression");
    }

    @Test
    void resolvedInTheNextReleaseStaysSoWhileThisOneGoesOn() {
        arrives("shop@1.9.0");
        arrives("shop@1.10.0");
        resolve(new StatusChange.ResolveInNextRelease());

        arrives("shop@1.10.0");
        arrives("shop@1.9.1");
        assertThat(state()).isEqualTo("1");

        arrives("shop@1.10.1");
        assertThat(state()).isEqualTo("0 regressed");
    }

    @Test
    void releasesWithoutNumbersAreOrderedByTheirDates() {
        arrives("monday");
        arrives("tuesday");
        resolve(new StatusChange.ResolveInRelease("tuesday"));

        arrives("monday");
        assertThat(state()).isEqualTo("1");

        arrives("a-wednesday");
        assertThat(state()).isEqualTo("0 regressed");
    }

    @Test
    void withoutAnyReleaseTheNextOneIsTheFirst() {
        arrives("");
        resolve(new StatusChange.ResolveInNextRelease());

        arrives("");
        assertThat(state()).isEqualTo("1");

        arrives("first");
        assertThat(state()).isEqualTo("0 regressed");
    }

    @Test
    void aCommitCountsFromItsReleaseOn() {
        arrives("1.0.0");
        resolve(new StatusChange.ResolveInCommit("abc123", "shop"));
        arrives("1.1.0");
        assertThat(state()).as("no release has it, the next one counts").isEqualTo("0 regressed");

        resolve(new StatusChange.ResolveInCommit("abc123", "shop"));
        run(DATABASE, "INSERT INTO release (organization_id, version, created) VALUES (1, '1.3.0', now())");
        run(
                DATABASE,
                "INSERT INTO release_commit (release_id, position, sha) SELECT id, 0, 'abc123' FROM release"
                        + " WHERE version = '1.3.0'");
        arrives("1.2.0");
        assertThat(state()).as("it has a release now").isEqualTo("1");

        arrives("1.3.0");
        assertThat(state()).isEqualTo("0 regressed");
    }

    @Test
    void anEventFromBeforeTheResolutionChangesNothing() {
        arrives("2.0.0");
        Instant before = fixture.now();
        fixture.pass(10);
        resolve(new StatusChange.ResolveInRelease("2.0.0"));

        digest.write(event(1).at(before).release("2.0.0"));

        assertThat(state()).isEqualTo("1");
    }

    @Test
    void releasesAreWrittenOnceWithWhereTheyWereSeen() {
        digest.write(
                event(1).at(fixture.now()).release("1.0"),
                event(2).at(fixture.now().minusSeconds(50)).release("1.0"),
                event(1).in(2).at(fixture.now()).release("1.0"),
                event(3).at(fixture.now()));
        long written = number(DATABASE, "SELECT max(xmin::text::bigint) FROM release_project");
        digest.write(event(1).at(fixture.now().plusSeconds(20)).release("1.0"));

        assertThat(number(DATABASE, "SELECT count(*) FROM release")).isEqualTo(1);
        assertThat(number(DATABASE, "SELECT count(*) FROM release_project")).isEqualTo(2);
        assertThat(text(DATABASE, "SELECT DISTINCT environment FROM release_environment"))
                .isEqualTo("production");
        assertThat(number(DATABASE, "SELECT max(xmin::text::bigint) FROM release_project"))
                .as("what is known is not written again")
                .isEqualTo(written);

        digest.write(event(1).at(fixture.now().plusSeconds(90)).release("1.0"));
        assertThat(
                        number(
                                DATABASE,
                                "SELECT extract(epoch FROM last_event - first_event)::int FROM release_project WHERE project_id = 1"))
                .isEqualTo(140);
    }

    @Test
    void anAnnouncedReleaseKeepsItsDates() {
        run(
                DATABASE,
                "INSERT INTO release (organization_id, version, created, released) VALUES (1, '1.0', '2026-01-01', '2026-01-02')");

        arrives("1.0");

        assertThat(text(DATABASE, "SELECT created::date || ' ' || released::date FROM release"))
                .isEqualTo("2026-01-01 2026-01-02");
        assertThat(number(DATABASE, "SELECT count(*) FROM release_project WHERE first_event IS NOT NULL"))
                .isEqualTo(1);
    }
}
