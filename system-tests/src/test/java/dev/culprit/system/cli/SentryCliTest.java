package dev.culprit.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that build servers run, in both majors that are in use. */
@ExtendWith(SharedTracker.class)
class SentryCliTest {
    @TempDir
    private Path directory;

    private TrackerProcess tracker;
    private Database database;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
    }

    private SentryCli cli(String major, TestProject project) {
        return new SentryCli(major, tracker, project, directory);
    }

    private long releases(String condition, Object... parameters) {
        return database.number("SELECT count(*) FROM release WHERE " + condition, parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void info_namesTheServerTheUserAndTheScopes(String major) {
        String output = cli(major, tracker.newProject("cli-info-" + major)).succeed("info");

        assertThat(output)
                .contains("Sentry Server: " + tracker.url())
                .contains("User: " + tracker.firstRun().email())
                .contains("- project:releases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aWrongToken_isRefusedInWords(String major) {
        Processes.Result result = cli(major, tracker.newProject("cli-token-" + major))
                .with("SENTRY_AUTH_TOKEN", "clpt_wrong")
                .run("releases", "list");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("Invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aReleaseLives_fromNewOverCommitsAndDeploysToItsEnd(String major) {
        TestProject project = tracker.newProject("cli-releases-" + major);
        SentryCli cli = cli(major, project);
        String version = "web@1." + major + ".0+7";

        assertThat(cli.succeed("releases", "new", version, "--url", "https://ci.example.org/7"))
                .contains("Created release " + version);
        assertThat(releases("version = ? AND released IS NULL AND url = 'https://ci.example.org/7'", version))
                .isEqualTo(1);
        assertThat(database.number(
                        "SELECT rp.project_id FROM release_project rp JOIN release r ON r.id = rp.release_id"
                                + " WHERE r.version = ?",
                        version))
                .isEqualTo(project.id());

        commit("first", "second");
        assertThat(cli.succeed("releases", "set-commits", "--local", version)).contains("Success!");
        assertThat(database.query(
                        "SELECT c.message FROM release_commit c JOIN release r ON r.id = c.release_id"
                                + " WHERE r.version = ? ORDER BY c.position",
                        row -> row.getString(1).strip(),
                        version))
                .containsExactly("second", "first");

        assertThat(cli.succeed("deploys", "new", "-r", version, "-e", "production", "-n", "friday"))
                .contains("friday");
        assertThat(cli.succeed("deploys", "list", "-r", version))
                .contains("production")
                .contains("friday");

        assertThat(cli.succeed("releases", "finalize", version)).contains("Finalized release " + version);
        assertThat(releases("version = ? AND released IS NOT NULL", version)).isEqualTo(1);

        assertThat(cli.succeed("releases", "list")).contains(version);
        assertThat(cli.succeed("releases", "info", version)).contains(version);

        assertThat(cli.succeed("releases", "delete", version)).contains("Deleted release " + version);
        assertThat(releases("version = ?", version)).isZero();
        assertThat(cli.run("releases", "info", version).exitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aReleaseWithEvents_isNotDeletedAndSaysWhy(String major) {
        TestProject project = tracker.newProject("cli-used-" + major);
        SentryCli cli = cli(major, project);
        String version = "used@" + major;
        cli.succeed("send-event", "-m", "Cart broke", "-r", version, "-t", "tier:gold");
        List<StoredEvent> events = database.awaitEvents(project, 1);
        assertThat(events.get(0).release()).isEqualTo(version);

        Processes.Result result = cli.run("releases", "delete", version);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("has events or issues");
        assertThat(releases("version = ?", version)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void lists_showWhatIsThereAndNothingElse(String major) {
        TestProject project = tracker.newProject("cli-lists-" + major);
        SentryCli cli = cli(major, project);
        cli.succeed("send-event", "-m", "Payment failed", "-l", "fatal");
        database.awaitEvents(project, 1);

        assertThat(cli.succeed("organizations", "list"))
                .contains(tracker.firstRun().organization());
        assertThat(cli.succeed("projects", "list")).contains(project.slug());
        assertThat(cli.succeed("issues", "list")).contains("Payment failed");
        assertThat(cli.succeed("repos", "list")).contains("No repos found");
        assertThat(cli.succeed("monitors", "list")).doesNotContain("active");
    }

    private void commit(String... messages) {
        git("init", "-q", ".");
        for (String message : messages) {
            git(
                    "-c",
                    "user.name=Ada",
                    "-c",
                    "user.email=ada@example.org",
                    "commit",
                    "-q",
                    "--allow-empty",
                    "-m",
                    message);
        }
    }

    private void git(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Processes.run(directory, Map.of("HOME", directory.toString()), Duration.ofSeconds(20), command)
                .expectSuccess("git");
    }
}
