package dev.culprit.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged server as a process, with a port and a data directory of its own:
 *
 * <pre>
 * target/trackers/NAME/data   DATA_DIR
 * target/trackers/NAME/log    what it printed, over all its starts
 * </pre>
 */
public final class TrackerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final String READY = "Culprit is ready at ";

    private final Path data;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;
    private FirstRun firstRun;

    private TrackerProcess(Path home, Map<String, String> environment) {
        this.data = home.resolve("data");
        this.log = home.resolve("log");
        this.environment = environment;
    }

    public static TrackerProcess start(String name) {
        return start(name, Map.of());
    }

    /** @param more of its environment */
    public static TrackerProcess start(String name, Map<String, String> more) {
        Path home = Places.TARGET.resolve("trackers").resolve(name);
        // of a run that was killed
        Postmaster.of(home.resolve("data/postgres/data")).ifPresent(Postmaster::stop);
        Places.freshDirectory(home);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PORT", Integer.toString(Places.freePort()));
        environment.put("DATA_DIR", home.resolve("data").toString());
        environment.putAll(more);
        TrackerProcess tracker = new TrackerProcess(home, environment);
        try {
            tracker.start();
            return tracker;
        } catch (RuntimeException | Error e) {
            tracker.close();
            throw e;
        }
    }

    /** Starts it again on the same data. */
    public void start() {
        if (!Files.exists(Places.SERVER_JAR)) {
            throw new AssertionError("There is no " + Places.SERVER_JAR
                    + ". Build it with: mvn -pl tracker-server -am package -DskipTests");
        }
        long before = logged().length();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        Places.SERVER_JAR.toString()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        List.of("DATABASE_URL", "BASE_URL", "HOST", "SECRET_KEY", "CREATE_SUPERUSER", "BEHIND_PROXY")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the server's ready line in " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(25))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the server ended with " + process.exitValue() + ":\n" + logged());
                    }
                    return logged().indexOf(READY, (int) before) >= 0;
                });
        firstRun = FirstRun.read(data);
    }

    /** SIGTERM, as systemd and containers stop it. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("the server still runs 90 s after SIGTERM:\n" + logged());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** SIGKILL; its PostgreSQL goes on. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public void restart() {
        if (process.isAlive()) {
            stop();
        }
        start();
    }

    /** Also its PostgreSQL, when that outlived it. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
            }
        }
        postmaster().ifPresent(Postmaster::stop);
    }

    public Optional<Postmaster> postmaster() {
        return Postmaster.of(data.resolve("postgres/data"));
    }

    public FirstRun firstRun() {
        return firstRun;
    }

    public URI url() {
        return firstRun.url();
    }

    public long pid() {
        return process.pid();
    }

    public Path data() {
        return data;
    }

    /** Everything that it printed. */
    public String logged() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own PostgreSQL. */
    public Database database() {
        try {
            int port = postmaster()
                    .orElseThrow(() -> new AssertionError("no PostgreSQL runs in " + data))
                    .port();
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    "culprit",
                    Files.readString(data.resolve("postgres/password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new project that ingest knows already. */
    public TestProject newProject(String name) {
        return awaitKnown(database().addProject(name, url()));
    }

    /** A project with the id and key of recorded requests. */
    public TestProject newProject(String name, long id, String key) {
        return awaitKnown(database().addProject(id, key, name, url()));
    }

    private TestProject awaitKnown(TestProject project) {
        await("ingest to know " + project)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Ingest.post(project, "{}\n").statusCode() == 200);
        return project;
    }
}
