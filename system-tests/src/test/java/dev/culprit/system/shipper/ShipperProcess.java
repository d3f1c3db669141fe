package dev.culprit.system.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged log shipper as a process, started by its script:
 *
 * <pre>
 * target/shippers/NAME/log-shipper.yaml   its settings
 * target/shippers/NAME/state              state_dir
 * target/shippers/NAME/out                what it printed, over all its starts
 * target/shippers/NAME/logs               for the logs that it follows
 * </pre>
 */
final class ShipperProcess implements AutoCloseable {
    static final Path SCRIPT = Places.ROOT.resolve("log-shipper/bin/log-shipper");
    /** Those that would decide in place of the settings. */
    private static final List<String> ENVIRONMENT = List.of(
            "SENTRY_DSN",
            "BUGSINK_DSN",
            "BUGSINK_ENABLED",
            "SENTRY_ENVIRONMENT",
            "SENTRY_RELEASE",
            "SHIPPER_JAVA_OPTS");

    private final Path home;
    private final int port = Places.freePort();
    private Process process;

    private ShipperProcess(Path home) {
        this.home = home;
    }

    /** Without settings and with empty folders. */
    static ShipperProcess in(String name) {
        Path home = Places.freshDirectory(Places.TARGET.resolve("shippers").resolve(name));
        Places.freshDirectory(home.resolve("logs"));
        return new ShipperProcess(home);
    }

    /** @param yaml settings but for {@code state_dir} and {@code listen} */
    ShipperProcess with(String yaml) {
        try {
            Files.writeString(
                    settings(), yaml + "\nstate_dir: " + home.resolve("state") + "\nlisten: 127.0.0.1:" + port + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path settings() {
        return home.resolve("log-shipper.yaml");
    }

    /** Returns when it says that it is well: what is written then is read whatever {@code start_at} says. */
    ShipperProcess start() {
        List<String> command = List.of(SCRIPT.toString(), "--config", settings().toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("out").toFile()));
        ENVIRONMENT.forEach(builder.environment()::remove);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("health of the shipper")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(process.isAlive()).as(printed()).isTrue();
                    return health().equals("ok");
                });
        return this;
    }

    /** {@code ok}, {@code degraded} or {@code failing}; empty while it does not answer. */
    String health() {
        try {
            return new ObjectMapper().readTree(page("/health")).path("status").asText();
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    JsonNode reasons() {
        try {
            return new ObjectMapper().readTree(page("/health")).path("reasons");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sum of a figure over all its labels. */
    long metric(String name) {
        return page("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String page(String path) {
        return Ingest.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10)))
                .body();
    }

    String printed() {
        try {
            Path out = home.resolve("out");
            return Files.exists(out) ? Files.readString(out) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, as systemd stops it: it sends what it has read, and ends well. */
    void stop() {
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the shipper ends after SIGTERM: %s", printed())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        // what a JVM that was asked to end answers: the units of deploy/ count it as success
        assertThat(process.exitValue()).as(printed()).isEqualTo(143);
    }

    void forget() {
        Places.freshDirectory(home.resolve("state"));
    }

    /** Runs a command with these settings. */
    Processes.Result run(String... arguments) {
        return runAs(List.of(), arguments);
    }

    /** @param prefix a program that runs another one as somebody else */
    Processes.Result runAs(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        ENVIRONMENT.forEach(name -> command.addAll(List.of("-u", name)));
        command.addAll(prefix);
        command.addAll(List.of(SCRIPT.toString(), "--config", settings().toString()));
        command.addAll(List.of(arguments));
        return Processes.run(home, Map.of(), Duration.ofMinutes(1), command);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
