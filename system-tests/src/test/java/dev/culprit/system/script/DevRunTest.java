package dev.culprit.system.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.FirstRun;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@code ./dev run}. */
class DevRunTest {
    @Test
    void run_startsTheTrackerAndCtrlCLeavesNothingBehind() throws IOException, InterruptedException {
        DevScript script = DevScript.run("dev-run");
        long postgres;
        try {
            script.awaitPrinted("Culprit is ready at http://127.0.0.1:" + script.port());

            FirstRun first = FirstRun.read(script.data());
            assertThat(first.url()).isEqualTo(URI.create("http://127.0.0.1:" + script.port()));
            assertThat(first.dsn()).endsWith("@127.0.0.1:" + script.port() + "/" + first.projectId());
            assertThat(first.token()).isNotEmpty();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(script.data().resolve("first-run.json"))))
                    .isEqualTo("rw-------");
            assertThat(script.printed()).contains(first.email(), first.password(), first.dsn());
            postgres = script.postgres();
            assertThat(Processes.runs(postgres)).isTrue();
        } finally {
            script.pressCtrlC();
        }

        script.assertEnded(postgres);
    }

    @Test
    void demo_bringsErrorsOfLogsAndOfAJavaProgram_andCtrlCLeavesNothingBehind()
            throws IOException, InterruptedException {
        DevScript script = DevScript.run("dev-demo", "--demo");
        long postgres;
        try {
            script.awaitPrinted("Ctrl-C stops everything");
            postgres = script.postgres();

            FirstRun first = FirstRun.read(script.data());
            ApiClient api = new ApiClient(first.url(), first.token());
            await("the issues of the demo").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            titles(api, first))
                    .anyMatch(title -> title.startsWith("TypeError: Cannot read properties of undefined"))
                    .anyMatch(title -> title.contains("Can't save in background"))
                    .anyMatch(title -> title.contains("deadlock detected"))
                    .anyMatch(title -> title.contains("order 3 has no address")));
        } finally {
            script.pressCtrlC();
        }

        script.assertEnded(postgres);
    }

    private static List<String> titles(ApiClient api, FirstRun first) {
        JsonNode issues = api.get("projects/" + first.organization() + "/" + first.project() + "/issues/")
                .expect(200)
                .json();
        return issues.findValuesAsText("title");
    }
}
