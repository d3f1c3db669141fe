package dev.culprit.shipper.acceptance;

import dev.culprit.shipper.app.Main;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The real program in a process of its own, with its state, log and settings below one directory. */
final class ShipperProcess implements AutoCloseable {
    private static final Pattern HEALTH = Pattern.compile("health on http://127.0.0.1:([0-9]+)/");

    private final Path directory;
    private final Path settings;
    private @Nullable Path programs;
    private final List<String> wrapper = new ArrayList<>();
    private @Nullable Process process;

    /** @param yaml everything but {@code dsn}, {@code state_dir} and {@code listen} */
    ShipperProcess(Path directory, RecordingTracker tracker, String yaml) throws IOException {
        this.directory = directory;
        this.settings = directory.resolve("log-shipper.yaml");
        Files.createDirectories(state());
        configure(tracker, yaml);
    }

    void configure(RecordingTracker tracker, String yaml) throws IOException {
        Files.writeString(
                settings, "dsn: " + tracker.dsn() + "\nlisten: 127.0.0.1:0\nstate_dir: " + state() + "\n" + yaml);
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

    /** Starts it through another program, which takes its command line as its own last arguments. */
    ShipperProcess through(String... program) {
        wrapper.clear();
        wrapper.addAll(List.of(program));
        return this;
    }

    /** {@code -Dshipper.program=bin/log-shipper} runs the packaged program instead of the classes. */
    private static List<String> program() {
        String packaged = System.getProperty("shipper.program");
        return packaged != null
                ? List.of(packaged)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
    }

    ShipperProcess start(String... words) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program());
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
        signal("HUP");
    }

    /** Stops its clockwork: whatever happens now happens between two of its looks. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    long pid() {
        if (process == null) {
            throw new IllegalStateException("the shipper was not started");
        }
        return process.pid();
    }

    /** Resident memory, in bytes: {@code VmRSS} at present, {@code VmHWM} at most so far. */
    long memory(String which) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith(which + ":"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** A page of the running program, such as {@code /health}; empty while it does not answer. */
    String page(String path) throws IOException, InterruptedException {
        Matcher port = HEALTH.matcher(output());
        String found = "";
        while (port.find()) {
            found = port.group(1);
        }
        if (found.isEmpty()) {
            return "";
        }
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + found + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (ConnectException e) {
            return "";
        }
    }

    /** The sum of a figure over its labels; -1 when the page does not have it. */
    double figure(String name) throws IOException, InterruptedException {
        List<String> lines = page("/metrics")
                .lines()
                .filter(line ->
                        line.startsWith("log_shipper_" + name + " ") || line.startsWith("log_shipper_" + name + "{"))
                .toList();
        return lines.isEmpty()
                ? -1
                : lines.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
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
