package dev.culprit.system.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Postmaster;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./dev run}, with a data directory of its own, as a terminal starts and ends it. */
final class DevScript {
    private final Path data;
    private final Path log;
    private final int port;
    private final Process process;

    private DevScript(Path data, Path log, int port, Process process) {
        this.data = data;
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /** @param name of a folder below {@code target/trackers} */
    static DevScript run(String name, String... options) throws IOException {
        trustTheBuild();
        Path home = Places.freshDirectory(Places.TARGET.resolve("trackers").resolve(name));
        Path data = home.resolve("data");
        Path log = home.resolve("log");
        int port = Places.freePort();
        // a process group of its own, like a terminal's; SIGINT may be ignored where the tests were started
        List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT", "./dev", "run"));
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(Places.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new DevScript(data, log, port, process);
    }

    /**
     * Says that the packaged programs are up to date, which they are within the build that runs these tests: another
     * build at this moment would replace the jars of servers that run.
     */
    private static void trustTheBuild() throws IOException {
        for (String stamp : List.of(
                "target/dev-run.built",
                "log-shipper/target/dev-shipper.built",
                "java-sdk/samples/plain/target/dev-demo.built")) {
            Path file = Places.ROOT.resolve(stamp);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        }
    }

    void awaitPrinted(String text) {
        await(text + " in " + log).atMost(Duration.ofMinutes(2)).until(() -> printed()
                .contains(text));
    }

    String printed() throws IOException {
        return Files.readString(log);
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    /** To the whole group, as a terminal sends it. */
    void pressCtrlC() {
        Processes.run(
                Path.of("."), Map.of(), Duration.ofSeconds(10), List.of("kill", "-INT", "--", "-" + process.pid()));
    }

    /** That all of it ended, its PostgreSQL, too. */
    void assertEnded(long postgres) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended by Ctrl-C").isTrue();
        assertThat(Processes.runs(postgres)).as("its PostgreSQL").isFalse();
        assertThat(processesOfThis()).isEmpty();
    }

    long postgres() {
        return Postmaster.of(data.resolve("postgres/data")).orElseThrow().pid();
    }

    private List<String> processesOfThis() {
        return ProcessHandle.allProcesses()
                .filter(other -> Processes.runs(other.pid()))
                .filter(other -> isOfThis(other.pid()))
                .map(other -> other.info().commandLine().orElse(""))
                .toList();
    }

    /** By what it was told in arguments or environment. */
    private boolean isOfThis(long pid) {
        return contains("/proc/" + pid + "/cmdline") || contains("/proc/" + pid + "/environ");
    }

    private boolean contains(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1).contains(data.toString());
        } catch (IOException e) {
            // it ended meanwhile, or belongs to somebody else
            return false;
        }
    }
}
