package dev.culprit.system.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.FirstRun;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Postmaster;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One life of a server in steps: stopped, started again, killed, started again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartTest {
    private static TrackerProcess tracker;
    private static TestProject project;
    private static FirstRun first;

    @BeforeAll
    static void start() {
        tracker = TrackerProcess.start("restart");
        project = tracker.newProject("restart");
        first = tracker.firstRun();
        send();
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    @Order(1)
    void stoppedServer_leavesNoPostgres() {
        assertThat(tracker.postmaster()).isPresent();

        tracker.stop();

        assertThat(tracker.postmaster()).isEmpty();
    }

    @Test
    @Order(2)
    void secondStart_goesOnWhereTheFirstEnded() {
        tracker.start();

        assertThat(tracker.firstRun()).isEqualTo(first);
        assertThat(tracker.database().number("SELECT count(*) FROM organization"))
                .isEqualTo(1);
        assertThat(tracker.database().events(project)).isEqualTo(1);
        assertThat(send().issueEvents()).isEqualTo(2);
    }

    @Test
    @Order(3)
    void startAfterAKill_takesThePostgresOver() {
        Optional<Long> postgres = tracker.postmaster().map(Postmaster::pid);

        tracker.kill();
        assertThat(tracker.postmaster().map(Postmaster::pid))
                .as("PostgreSQL outlives the kill")
                .isPresent()
                .isEqualTo(postgres);
        tracker.start();

        assertThat(tracker.postmaster().map(Postmaster::pid)).isEqualTo(postgres);
        assertThat(send().issueEvents()).isEqualTo(3);
    }

    private static StoredEvent send() {
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, Ingest.error("Restart", "an error")));
        return tracker.database().awaitEvent(project, id);
    }
}
