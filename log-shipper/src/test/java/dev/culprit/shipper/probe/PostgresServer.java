package dev.culprit.shipper.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of Debian's package postgresql, on a free port. Its programs refuse to run as root, so root runs them in a
 * user namespace, where it is nobody, or without namespaces as nobody.
 */
final class PostgresServer {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    final int port;
    private final Path programs;
    private final Path data;
    private final List<String> runAs;

    private PostgresServer(int port, Path programs, Path data, List<String> runAs) {
        this.port = port;
        this.programs = programs;
        this.data = data;
        this.runAs = runAs;
    }

    static PostgresServer start(Path directory, String... options) throws Exception {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        boolean namespaces = isRoot && exitCode(List.of("unshare", "--user", "true")) == 0;
        List<String> runAs = !isRoot
                ? List.of()
                : namespaces
                        ? List.of("unshare", "--user")
                        : List.of(
                                "setpriv",
                                "--reuid=nobody",
                                "--regid=65534",
                                "--clear-groups",
                                "--securebits=+no_setuid_fixup",
                                "--inh-caps=-all,+dac_override",
                                "--ambient-caps=-all,+dac_override");
        Path data = Files.createDirectory(directory.resolve("data"));
        if (isRoot && !namespaces) {
            Files.setOwner(
                    data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        PostgresServer server = new PostgresServer(RedisServer.freePort(), programs(), data, runAs);
        server.run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8");
        StringBuilder settings = new StringBuilder("-p " + server.port + " -c listen_addresses=127.0.0.1"
                + " -c unix_socket_directories='' -c fsync=off -c deadlock_timeout=50ms");
        for (String option : options) {
            settings.append(" -c ").append(option);
        }
        server.run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data.toString(),
                "-l",
                data.resolve("log").toString(),
                "-o",
                settings.toString());
        return server;
    }

    /** Of the newest version. */
    private static Path programs() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            throw new IOException("expected Debian's package postgresql, found no " + DEBIAN);
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new IOException("expected initdb below " + DEBIAN + ", found none"));
        }
    }

    private void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(runAs);
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        int code = exitCode(command);
        if (code != 0) {
            throw new IOException("expected " + program + " to work, found exit code " + code);
        }
    }

    private static int exitCode(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("expected the end of " + command.get(0) + " within two minutes");
        }
        return process.exitValue();
    }

    String url(String user) {
        return "postgresql://" + user + "@127.0.0.1:" + port + "/postgres";
    }

    void stop() throws Exception {
        run("pg_ctl", "stop", "-m", "immediate", "-D", data.toString());
    }
}
