package dev.culprit.system.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer of 200 is a promise, whatever happens to the process afterwards. */
class CrashTest {
    private static final int KILLS = 10;
    /** Then PostgreSQL dies too, as at a power cut; else the next start takes it over. */
    private static final int POWER_CUT_EVERY = 5;

    private static final int PER_SECOND = 150;
    private static final int ACCEPTED_BETWEEN_KILLS = 120;

    private TrackerProcess tracker;
    private TestProject project;

    @BeforeEach
    void start() {
        tracker = TrackerProcess.start("crash");
        project = tracker.newProject("load");
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void killedTenTimesUnderLoad_losesNothingAndStoresNothingTwice() {
        Load load = Load.start(project, PER_SECOND);
        try (load) {
            for (int kill = 0; kill < KILLS; kill++) {
                int before = load.acceptedCount();
                await("events taken before kill " + kill)
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> load.acceptedCount() >= before + ACCEPTED_BETWEEN_KILLS);
                if (kill % POWER_CUT_EVERY == POWER_CUT_EVERY - 1) {
                    tracker.postmaster().orElseThrow().stopAtOnce();
                }
                tracker.kill();
                tracker.start();
            }
        }

        assertThat(load.accepted()).hasSizeGreaterThanOrEqualTo(KILLS * ACCEPTED_BETWEEN_KILLS);
        assertThat(load.refusals()).isEmpty();
        assertThat(load.unanswered()).as("requests that the kills cut off").isPositive();
        awaitStored(load.accepted());
        assertCountersAgree(load);
    }

    private void awaitStored(Set<String> ids) {
        Database database = tracker.database();
        await("the digest of what was accepted")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(missing(database, ids)).isEmpty());
    }

    private Set<String> missing(Database database, Set<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        stored(database).forEach(missing::remove);
        return missing;
    }

    private List<String> stored(Database database) {
        return database.query(
                "SELECT replace(event_id::text, '-', '') FROM event WHERE project_id = ?",
                row -> row.getString(1),
                project.id());
    }

    /** Once each, and the sums that pages show agree with the rows. */
    private void assertCountersAgree(Load load) {
        Database database = tracker.database();
        List<String> stored = stored(database);
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(load.sent()).containsAll(stored);
        assertThat(database.number("SELECT sum(event_count) FROM issue WHERE project_id = ?", project.id()))
                .isEqualTo(stored.size());
        assertThat(database.number(
                        "SELECT sum(h.events) FROM issue_hour h JOIN issue i ON i.id = h.issue_id WHERE i.project_id = ?",
                        project.id()))
                .isEqualTo(stored.size());
        assertThat(database.number(
                        "SELECT sum(quantity) FROM outcome WHERE project_id = ? AND outcome = 0", project.id()))
                .isEqualTo(stored.size());
        assertThat(database.number("SELECT count(*) FROM set_aside")).isZero();
    }
}
