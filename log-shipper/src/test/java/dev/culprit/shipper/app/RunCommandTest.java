package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals, with a real process. */
class RunCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_hang_up_reloads_and_a_termination_stops_in_good_order() throws Exception {
        start("environment: first\n", "http://key@localhost:8000/1");
        awaitError("reads 1 sources");
        awaitError("health on http://127.0.0.1:");

        config("environment: second\n");
        signal("HUP");
        awaitError("the settings were read again");
        config("environment: [broken]\n");
        signal("HUP");
        awaitError("the old settings stay in use");
        assertThat(running().isAlive()).isTrue();

        running().destroy();
        assertThat(running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("[start, reload second, stop]\n");
        assertThat(running().exitValue()).isEqualTo(143);
    }

    @Test
    void without_a_dsn_it_does_not_start() throws Exception {
        start("", "");

        assertThat(running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running().exitValue()).isEqualTo(Command.TROUBLE);
        assertThat(errors()).contains("expected a DSN", "without one are api");
    }

    private Process running() {
        return Objects.requireNonNull(process);
    }

    private void start(String settings, String dsn) throws IOException {
        config(settings);
        ProcessBuilder builder = new ProcessBuilder(
                // what runs below nohup ignores hang-ups, and hands that on to its children
                "env",
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunningProgram.class.getName(),
                "--config",
                folder.resolve("settings.yaml").toString());
        builder.environment().remove("BUGSINK_DSN");
        builder.environment().put("SENTRY_DSN", dsn);
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        process = builder.start();
    }

    private void config(String more) throws IOException {
        Files.writeString(
                folder.resolve("settings.yaml"),
                more + "state_dir: " + folder + "\nlisten: 127.0.0.1:0\nsources: [{name: api, paths: [/a.log]}]\n");
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command =
                List.of("sh", "-c", "kill -" + name + " " + running().pid());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private void awaitError(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(errors()).contains(text));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
