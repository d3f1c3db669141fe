package dev.culprit.system.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.FirstRun;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Postmaster;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract of {@code ./dev run}. */
class DevRunTest {
    @Test
    void run_startsTheTrackerAndCtrlCLeavesNothingBehind() throws IOException, InterruptedException {
        trustTheBuild();
        Path home = Places.freshDirectory(Places.TARGET.resolve("trackers/dev-run"));
        Path data = home.resolve("data");
        Path log = home.resolve("log");
        int port = Places.freePort();
        // a process group of its own, like a terminal's; SIGINT may be ignored where the tests were started
        Process run = new ProcessBuilder(
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        "./dev",
                        "run",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .directory(Places.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long postgres;
        try {
            await("the ready line in " + log).atMost(Duration.ofMinutes(2)).until(() -> Files.readString(log)
                    .contains("Culprit is ready at http://127.0.0.1:" + port));

            FirstRun first = FirstRun.read(data);
            assertThat(first.url()).isEqualTo(URI.create("http://127.0.0.1:" + port));
            assertThat(first.dsn()).endsWith("@127.0.0.1:" + port + "/" + first.projectId());
            assertThat(first.token()).isNotEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("first-run.json"))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(log)).contains(first.email(), first.password(), first.dsn());
            postgres =
                    Postmaster.of(data.resolve("postgres/data")).orElseThrow().pid();
            assertThat(Processes.runs(postgres)).isTrue();
        } finally {
            // to the whole group, as Ctrl-C does
            Processes.run(
                    Path.of("."), Map.of(), Duration.ofSeconds(10), List.of("kill", "-INT", "--", "-" + run.pid()));
        }

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).as("ended by Ctrl-C").isTrue();
        assertThat(Processes.runs(postgres)).as("its PostgreSQL").isFalse();
        assertThat(processesWith(data.toString())).isEmpty();
    }

    /**
     * Says that the packaged server is up to date, which it is within the build that runs these tests: another build at
     * this moment would replace the jars of servers that run.
     */
    private static void trustTheBuild() throws IOException {
        Path stamp = Places.ROOT.resolve("target/dev-run.built");
        Files.createDirectories(stamp.getParent());
        if (!Files.exists(stamp)) {
            Files.createFile(stamp);
        }
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
    }

    private static List<String> processesWith(String text) {
        return ProcessHandle.allProcesses()
                .filter(process -> Processes.runs(process.pid()))
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(text))
                .toList();
    }
}
