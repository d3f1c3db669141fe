package dev.culprit.system.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** sentry-java takes nothing but exactly 200 for success: a file that stays in its disk cache tells. */
@ExtendWith(SharedTracker.class)
class SentryJavaClientTest {
    @TempDir
    private Path cache;

    private Database database;
    private TestProject project;

    @BeforeEach
    void makeProject(TrackerProcess tracker) {
        database = tracker.database();
        project = tracker.newProject("java8");
    }

    @Test
    void caughtExceptionWithCause_isStoredWithItsChain() throws IOException {
        String output = run("exception").expectSuccess("sentry-java").output();

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(output).contains("sent " + error.id());
        assertThat(error.title()).isEqualTo("IllegalStateException: cannot charge the card");
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.platform()).isEqualTo("java");
        assertThat(error.culprit()).contains("charge");
        assertThat(error.exceptionTypes()).containsExactly("IOException", "IllegalStateException");
        assertThat(error.thrown().path("module").asText()).isEqualTo("java.lang");
        assertThat(error.release()).isEqualTo("billing@4.5.6");
        assertThat(error.environment()).isEqualTo("production");
        assertThat(error.frames())
                .extracting(frame -> frame.path("function").asText())
                .containsExactly("main", "exception", "charge");
        assertThat(error.breadcrumbs())
                .extracting(crumb -> crumb.path("message").asText())
                .containsExactly("invoice opened");
        assertThat(error.userKey()).isEqualTo("username:ada");
        assertThat(error.tag("area")).isEqualTo("billing");
        assertThat(error.tag("server_name")).isEqualTo("billing-01");
        assertThat(error.at("/sdk/name").asText()).isEqualTo("sentry.java");
        assertCacheIsEmpty();
    }

    @Test
    void message_isStoredWithItsLevel() throws IOException {
        run("message").expectSuccess("sentry-java");

        StoredEvent message = database.awaitEvents(project, 1).get(0);
        assertThat(message.title()).isEqualTo("ledger rolled over");
        assertThat(message.level()).isEqualTo("warning");
        assertCacheIsEmpty();
    }

    @Test
    void uncaughtException_isStoredAsUnhandled() throws IOException {
        assertThat(run("uncaught").exitCode()).isEqualTo(1);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("IllegalStateException: nobody caught this");
        assertThat(error.handled()).isFalse();
        assertThat(error.level()).isEqualTo("fatal");
        assertCacheIsEmpty();
    }

    private Processes.Result run(String scenario) {
        return Processes.run(
                Path.of("."),
                Map.of(),
                Duration.ofMinutes(1),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SentryJavaProgram.class.getName(),
                        scenario,
                        project.dsn(),
                        cache.toString()));
    }

    private void assertCacheIsEmpty() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(file -> file.toString().endsWith(".envelope")))
                    .as("envelopes that sentry-java would send again")
                    .isEmpty();
        }
    }
}
