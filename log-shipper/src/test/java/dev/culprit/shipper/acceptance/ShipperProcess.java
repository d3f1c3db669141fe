package dev.culprit.shipper.acceptance;

import dev.culprit.shipper.app.Main;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real program in a process of its own, with its state, log and settings below one directory. */
final class ShipperProcess implements AutoCloseable {
    private final Path directory;
    private final Path settings;
    private @Nullable Path programs;
    private @Nullable Process process;

    /** @param yaml everything but {@code dsn}, {@code state_dir} and {@code listen} */
    ShipperProcess(Path directory, RecordingTracker tracker, String yaml) throws IOException {
        this.directory = directory;
        this.settings = directory.resolve("log-shipper.yaml");
        Files.createDirectories(state());
        configure(tracker, yaml);
    }

    void configure(RecordingTracker tracker, String yaml) throws IOException {
        Files.writeString(settings, "dsn: " + tracker.dsn() + "\nlisten: off\nstate_dir: " + state() + "\n" + yaml);
    }

    Path state() {
        return directory.resolve("state");
    }

    Path settings() {
        return settings;
    }

    /** Programs in this folder are found before all others. */
    ShipperProcess finding(Path folder) {
        programs = folder;
        return this;
    }

    ShipperProcess start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words.length == 0 ? List.of("--config", settings.toString()) : List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (programs != null) {
            builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ':' + path);
        }
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("shipper.out").toFile()))
                .start();
        return this;
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("shipper.out"));
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What {@code kill -9} does. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    void hangUp() throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    int await() throws InterruptedException {
        if (process == null || !process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the shipper did not end");
        }
        return process.exitValue();
    }

    int stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
        }
        return await();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
