package dev.culprit.system.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Postmaster;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back, while events keep coming. */
class PostgresOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int PER_SECOND = 150;

    private TrackerProcess tracker;
    private TestProject project;

    @BeforeEach
    void start() {
        tracker = TrackerProcess.start("outage");
        project = tracker.newProject("load");
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void postgresAwayUnderLoad_ingestGoesOnAndTheBacklogDrains() throws IOException {
        Load load = Load.start(project, PER_SECOND);
        int duringOutage;
        try (load) {
            await("a first few events")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tracker.database().events(project) > 100);
            tracker.postmaster().orElseThrow().stopAtOnce();
            int before = load.acceptedCount();
            await("the outage").pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(10)).until(() -> true);
            duringOutage = load.acceptedCount() - before;
            assertThat(Ingest.send(HttpRequest.newBuilder(tracker.url().resolve("/health/ready")))
                            .statusCode())
                    .as("readiness follows what ingest can take")
                    .isEqualTo(200);
            startAgain();
            await("events digested again")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tracker.database().events(project) > before);
        }

        assertThat(load.refusals()).isEmpty();
        assertThat(load.unanswered()).isZero();
        assertThat(duringOutage).isGreaterThan((int) (OUTAGE.toSeconds() * PER_SECOND / 2));
        Database database = tracker.database();
        await("the backlog to drain")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.events(project) >= load.accepted().size());
        Set<String> stored = new HashSet<>(database.query(
                "SELECT replace(event_id::text, '-', '') FROM event WHERE project_id = ?",
                row -> row.getString(1),
                project.id()));
        assertThat(stored).isEqualTo(load.accepted());
        assertThat(database.events(project)).isEqualTo(stored.size());
        assertThat(database.number("SELECT sum(event_count) FROM issue WHERE project_id = ?", project.id()))
                .isEqualTo(stored.size());
        assertThat(database.number("SELECT count(*) FROM set_aside")).isZero();
    }

    /** With the options that the server had given it, which its data directory remembers. */
    private void startAgain() throws IOException {
        Path home = tracker.data().resolve("postgres");
        List<String> command = new ArrayList<>(asOwner(home.resolve("data")));
        command.addAll(List.of(
                pgCtl(home).toString(),
                "restart",
                "-w",
                "-D",
                home.resolve("data").toString(),
                "-l",
                home.resolve("log/start.log").toString()));
        Processes.run(home, Map.of("LC_ALL", "C"), Duration.ofMinutes(1), command)
                .expectSuccess("pg_ctl restart");
        assertThat(tracker.postmaster()).map(Postmaster::port).isPresent();
    }

    private static Path pgCtl(Path home) throws IOException {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.map(folder -> folder.resolve("bin/pg_ctl"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As the tracker runs it: as root in a user namespace, or as nobody where there are none. */
    private static List<String> asOwner(Path cluster) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        int owner = (Integer) Files.getAttribute(cluster, "unix:uid");
        return owner == 0
                ? List.of("unshare", "--user")
                : List.of(
                        "setpriv",
                        "--reuid=" + owner,
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup",
                        "--ambient-caps=+dac_override",
                        "--inh-caps=+dac_override");
    }
}
