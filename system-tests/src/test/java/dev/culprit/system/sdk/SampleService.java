package dev.culprit.system.sdk;

import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.TestProject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A sample that serves HTTP, as a process. What it prints is in {@code target/samples}. */
final class SampleService implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private SampleService(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it with a DSN and with a rate of traces, which no program records unless it is told to.
     *
     * @param portVariable by which the framework is told its port
     */
    static SampleService start(Path jar, String portVariable, TestProject project) {
        int port = Places.freePort();
        try {
            Path log = Files.createDirectories(Places.TARGET.resolve("samples")).resolve(project.slug() + ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar.toString()))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment(project));
            builder.environment().put(portVariable, Integer.toString(port));
            SampleService service = new SampleService(builder.start(), port, log);
            service.awaitAnswer();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> environment(TestProject project) {
        return Map.of("SENTRY_DSN", project.dsn());
    }

    private void awaitAnswer() {
        await("an answer; see " + log)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    if (!process.isAlive()) {
                        return true;
                    }
                    return send("GET", "/orders").statusCode() == 200;
                });
        if (!process.isAlive()) {
            throw new AssertionError("the sample ended with " + process.exitValue() + ", see " + log);
        }
    }

    /** @param headers name, value, … */
    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        Processes.awaitEnd(process.pid());
    }
}
