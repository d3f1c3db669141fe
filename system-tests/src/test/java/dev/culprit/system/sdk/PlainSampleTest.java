package dev.culprit.system.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample without framework: everything is sent before it ends, however it ends. */
@ExtendWith(SharedTracker.class)
class PlainSampleTest {
    private Database database;
    private TestProject project;

    @BeforeEach
    void makeProject(TrackerProcess tracker) {
        database = tracker.database();
        project = tracker.newProject("plain");
    }

    @Test
    void programThatEnds_hasSentItsErrorItsTransactionsItsJobItsLogAndItsFeedback() {
        run().expectSuccess("the sample");

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("IllegalStateException: order 3 has no address");
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.tag("order")).isEqualTo("3");
        assertThat(error.release()).isEqualTo("orders@1.0.0");
        assertThat(error.breadcrumbs())
                .extracting(crumb -> crumb.path("message").asText())
                .contains("packing order 3 of Grace")
                .doesNotContain("packing order 1 of Ada");
        List<JsonNode> transactions = database.awaitKeptItems(project, "transaction", 3);
        assertThat(transactions)
                .allSatisfy(transaction -> assertThat(transaction.path("spans").findValuesAsText("op"))
                        .contains("db.sql.query"));
        assertThat(transactions)
                .extracting(
                        transaction -> transaction.at("/contexts/trace/status").asText())
                .containsExactlyInAnyOrder("ok", "ok", "internal_error");
        assertThat(database.awaitKeptItems(project, "check_in", 2))
                .extracting(checkIn -> checkIn.path("status").asText())
                .containsExactly("in_progress", "ok");
        assertThat(logBodies()).contains("shipped 2 orders");
        assertThat(database.awaitKeptItems(project, "feedback", 1).get(0).toString())
                .contains("My order never arrived.");
    }

    @Test
    void programThatDiesOfAnException_hasStoredItAsUnhandled() {
        assertThat(run("crash").exitCode()).isEqualTo(1);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("IllegalStateException: order 3 has no address");
        assertThat(error.handled()).isFalse();
        assertThat(error.level()).isEqualTo("fatal");
        assertThat(error.frames())
                .extracting(frame -> frame.path("function").asText())
                .containsExactly("main", "ship", "label");
    }

    private List<String> logBodies() {
        List<String> bodies = new ArrayList<>();
        for (JsonNode batch : database.awaitKeptItems(project, "log", 1)) {
            batch.path("items").forEach(entry -> bodies.add(entry.path("body").asText()));
        }
        return bodies;
    }

    private Processes.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Places.SAMPLES.resolve("plain/target/orders.jar").toString()));
        command.addAll(List.of(arguments));
        // a program without a framework says itself what it wants to have recorded
        Map<String, String> environment = new HashMap<>(SampleService.environment(project));
        environment.put("SENTRY_TRACES_SAMPLE_RATE", "1.0");
        return Processes.run(Path.of("."), environment, Duration.ofMinutes(1), command);
    }
}
