package dev.culprit.tracker.release;

import static dev.culprit.tracker.fixture.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.release.ReleaseRefusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private Instant now = START;
    private final Releases releases = new Releases(DATABASE, () -> now);

    @BeforeEach
    void empty() {
        run(DATABASE, "TRUNCATE organization CASCADE");
        run(DATABASE, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O'), (2, 'other', 'Other')");
        run(
                DATABASE,
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'web', 'Web', 'node', 'WEB'), (2, 1, 'api', 'API', 'java', 'API')");
    }

    private Release make(String version, Long... projects) {
        now = now.plusSeconds(60);
        return releases.create(1, version, ReleaseChange.inProjects(List.of(projects)))
                .release();
    }

    private static List<String> versions(ReleasePage page) {
        return page.releases().stream().map(Release::version).toList();
    }

    @Test
    void creatingAgainSaysSoAndAddsWhatIsNew() {
        assertThat(releases.create(1, "web@1.0", ReleaseChange.inProjects(List.of(1L)))
                        .existed())
                .isFalse();
        Releases.Created again = releases.create(1, "web@1.0", ReleaseChange.inProjects(List.of(2L)));

        assertThat(again.existed()).isTrue();
        assertThat(again.release().projects())
                .extracting(Release.InProject::slug)
                .containsExactly("api", "web");
        assertThat(again.release().created()).isEqualTo(START);
        assertThat(releases.create(2, "web@1.0", ReleaseChange.inProjects(List.of()))
                        .existed())
                .as("of another organisation")
                .isFalse();
    }

    @Test
    void changesKeepWhatTheyDoNotName() {
        make("1.0", 1L);
        releases.update(
                1,
                "1.0",
                new ReleaseChange(
                        List.of(), "refs/heads/main", "https://ci.example", START, null, null, Optional.empty()));
        Release released = releases.update(1, "1.0", ReleaseChange.released(START.plusSeconds(5)))
                .orElseThrow();

        assertThat(released.ref()).isEqualTo("refs/heads/main");
        assertThat(released.url()).isEqualTo("https://ci.example");
        assertThat(released.started()).isEqualTo(START);
        assertThat(released.date()).isEqualTo(START.plusSeconds(5));
        assertThat(releases.update(1, "2.0", ReleaseChange.released(START))).isEmpty();
    }

    @Test
    void commitsReplaceEachOtherAndNameTheirAuthors() {
        make("1.0", 1L);
        releases.update(1, "1.0", ReleaseChange.commits(List.of(commit("a", "Ada"))));
        Release release = releases.update(
                        1,
                        "1.0",
                        ReleaseChange.commits(List.of(commit("c", "Bob"), commit("b", "Ada"), commit("d", "Bob"))))
                .orElseThrow();

        assertThat(release.commitCount()).isEqualTo(3);
        assertThat(release.lastCommit()).map(ReleaseCommit::sha).contains("c");
        assertThat(release.authors()).extracting(Release.Author::name).containsExactly("Bob", "Ada");
        assertThat(releases.commits(release.id(), 1, 9))
                .extracting(ReleaseCommit::sha)
                .containsExactly("b", "d");
    }

    private static ReleaseCommit commit(String sha, String author) {
        return new ReleaseCommit(sha, "shop", "Mend it\n\nat length", author, author + "@example.org", START);
    }

    @Test
    void deploysAreListedNewestFirst() {
        Release release = make("1.0", 1L);
        releases.addDeploy(release.id(), new NewDeploy("staging", null, null, null, START.plusSeconds(9)));
        releases.addDeploy(release.id(), new NewDeploy("production", "b7", "https://x", START, START.plusSeconds(10)));

        assertThat(releases.deploys(release.id()))
                .extracting(Deploy::environment)
                .containsExactly("production", "staging");
        assertThat(releases.find(1, "1.0").orElseThrow().lastDeploy())
                .map(Deploy::name)
                .contains("b7");
        assertRefused(
                () -> releases.addDeploy(release.id(), new NewDeploy("a/b", null, null, null, null)),
                Reason.BAD_ENVIRONMENT);
    }

    @Test
    void listsPageByPageInTheOrderOfTheirDates() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(0, make("1." + i, 1L).version());
        }
        releases.update(1, "1.0", ReleaseChange.released(now.plusSeconds(1)));
        made.remove("1.0");
        made.add(0, "1.0");

        List<String> seen = new ArrayList<>();
        Optional<ReleaseCursor> after = Optional.empty();
        do {
            ReleasePage page = releases.list(ReleaseFilter.all(1), after, 3);
            seen.addAll(versions(page));
            after = page.next()
                    .map(cursor -> ReleaseCursor.parse(cursor.toString()).orElseThrow());
        } while (after.isPresent());
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void listsNarrowDown() {
        make("Web@1.0_a", 1L);
        make("api@1.0", 2L);
        Release deployed = make("api@2.0", 2L);
        releases.addDeploy(deployed.id(), new NewDeploy("production", null, null, null, null));
        releases.update(
                1, "api@1.0", new ReleaseChange(List.of(), null, null, null, null, "archived", Optional.empty()));

        assertThat(versions(
                        releases.list(new ReleaseFilter(1, "wEB@", List.of(), List.of(), null), Optional.empty(), 9)))
                .containsExactly("Web@1.0_a");
        assertThat(versions(releases.list(new ReleaseFilter(1, "0_", List.of(), List.of(), null), Optional.empty(), 9)))
                .containsExactly("Web@1.0_a");
        assertThat(versions(
                        releases.list(new ReleaseFilter(1, "", List.of(2L), List.of(), "open"), Optional.empty(), 9)))
                .containsExactly("api@2.0");
        assertThat(versions(releases.list(
                        new ReleaseFilter(1, "", List.of(), List.of("production"), null), Optional.empty(), 9)))
                .containsExactly("api@2.0");
    }

    @Test
    void newIssuesAreThoseThatBeganWithIt() {
        make("1.0", 1L, 2L);
        run(
                DATABASE,
                "INSERT INTO issue (project_id, short_id, status_changed, level, title, platform, first_seen, last_seen,"
                        + " first_release, last_release, grouping) SELECT 1, n, now(), 3, 't', 'node', now(), now(),"
                        + " CASE WHEN n < 3 THEN '1.0' ELSE '0.9' END, '1.0', '{}' FROM generate_series(1, 5) n");

        Release release = releases.find(1, "1.0").orElseThrow();

        assertThat(release.newIssues()).isEqualTo(2);
        assertThat(release.projects()).extracting(Release.InProject::newIssues).containsExactly(0L, 2L);
    }

    @Test
    void aReleaseWithEventsStaysAndAnAnnouncedOneGoes() {
        make("used", 1L);
        make("announced", 1L);
        run(
                DATABASE,
                "UPDATE release_project SET first_event = now() FROM release WHERE id = release_id AND version = 'used'");

        assertRefused(() -> releases.delete(1, "used"), Reason.IN_USE);
        assertThat(releases.delete(1, "announced")).isTrue();
        assertThat(releases.delete(1, "announced")).isFalse();
        assertThat(releases.find(1, "used")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "latest", "a/b", "a\\b", "a\nb", "a\tb"})
    void versionsThatNoEventCouldHaveAreRefused(String version) {
        assertRefused(() -> releases.create(1, version, ReleaseChange.inProjects(List.of())), Reason.BAD_VERSION);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ReleaseRefusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }
}
