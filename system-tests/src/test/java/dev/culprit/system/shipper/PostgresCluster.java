package dev.culprit.system.shipper;

import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cluster of Debian's PostgreSQL that writes {@code postgresql-main.log} with Debian's prefix and
 * {@code postgresql-main.json} beside it, in the time of Berlin. Its programs refuse to run as root, so root runs them in
 * a user namespace, or without namespaces as nobody.
 */
final class PostgresCluster implements AutoCloseable {
    /** What Debian's packages set. */
    static final String PREFIX = "%m [%p] %q%u@%d ";

    static final String ZONE = "Europe/Berlin";

    private static final String SETTINGS =
            """
            port=%d
            listen_addresses='127.0.0.1'
            unix_socket_directories=''
            fsync=off
            deadlock_timeout=50ms
            shared_preload_libraries=pg_stat_statements
            logging_collector=on
            log_destination='stderr,jsonlog'
            log_directory='%s'
            log_filename='postgresql-main.log'
            log_file_mode=0640
            log_line_prefix='%s'
            log_timezone='%s'
            log_min_duration_statement=300ms
            """;

    private final int port = Places.freePort();
    private final Path programs = programs();
    private final Path data =
            Places.freshDirectory(Places.TARGET.resolve("postgres").resolve("" + port));
    private final List<String> runAs = runAs();

    private PostgresCluster() {}

    static PostgresCluster start(Path logs) {
        PostgresCluster cluster = new PostgresCluster();
        cluster.own(cluster.data);
        cluster.own(logs);
        cluster.run("initdb", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8");
        try {
            Files.writeString(
                    cluster.data.resolve("postgresql.conf"),
                    SETTINGS.formatted(cluster.port, logs, PREFIX, ZONE),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cluster.run(
                "pg_ctl", "start", "-w", "-l", cluster.data.resolve("start.log").toString());
        return cluster;
    }

    /** The newest version. */
    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("There is no PostgreSQL (Debian: apt install postgresql), or run ./dev test", e);
        }
    }

    private static List<String> runAs() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        boolean namespaces =
                Processes.run(Path.of("."), Map.of(), Duration.ofSeconds(20), List.of("unshare", "--user", "true"))
                                .exitCode()
                        == 0;
        return namespaces
                ? List.of("unshare", "--user")
                : List.of(
                        "setpriv",
                        "--reuid=nobody",
                        "--regid=65534",
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=-all,+dac_override",
                        "--ambient-caps=-all,+dac_override");
    }

    private void own(Path folder) {
        if (runAs.contains("setpriv")) {
            try {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(runAs);
        command.addAll(List.of(programs.resolve(program).toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        // pg_ctl leaves its output to the server: a pipe would not end
        command.addAll(0, List.of("sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh"));
        Processes.run(data, Map.of(), Duration.ofMinutes(2), command).expectSuccess(program);
    }

    Database database() {
        return new Database(jdbc(), "postgres", "");
    }

    String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?ApplicationName=shop";
    }

    String url() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    /** After a crash it recovers by itself. */
    void awaitReady() {
        await("PostgreSQL on port " + port)
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsMatching(e -> true)
                .until(() -> {
                    try {
                        return database().number("SELECT 1") == 1;
                    } catch (AssertionError e) {
                        return false;
                    }
                });
    }

    void stop() {
        run("pg_ctl", "stop", "-w", "-m", "fast");
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "-w", "-m", "immediate");
        }
        Places.freshDirectory(data);
    }
}
