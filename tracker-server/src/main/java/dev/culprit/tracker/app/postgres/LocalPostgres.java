package dev.culprit.tracker.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL below a directory of ours. Unlike the libraries for tests it keeps data safe and others out: fsync
 * on, a generated password, 127.0.0.1 only.
 *
 * <pre>
 * DIR/bin-18.6.0/      binaries, unpacked from the jar
 * DIR/data/            the cluster
 * DIR/password         of the role {@value #ROLE}, mode 600
 * DIR/log/             its log, a file per weekday
 * </pre>
 *
 * A server that was killed leaves its PostgreSQL running; the next start finds it through {@code postmaster.pid} and
 * takes it over.
 */
public final class LocalPostgres {
    static final String ROLE = "culprit";
    private static final Logger LOG = Logger.getLogger(LocalPostgres.class);

    private final PostgresBinaries binaries;
    private final Path home;
    private final Path data;
    private final RunAs as;

    private LocalPostgres(PostgresBinaries binaries, Path home, RunAs as) {
        this.binaries = binaries;
        this.home = home;
        this.data = home.resolve("data");
        this.as = as;
    }

    /**
     * Starts the PostgreSQL below {@code home}, or takes over the one that runs there, and makes it if there is none.
     *
     * @throws PostgresException if it cannot be made or started; its message says what to do
     */
    public static LocalPostgres start(Path home) {
        try {
            return start(home, RunAs.choose(home.resolve("data")));
        } catch (IOException e) {
            throw new PostgresException("cannot read " + home + ": " + e.getMessage(), e);
        }
    }

    static LocalPostgres start(Path home, RunAs as) {
        try {
            PrivateFiles.makeDirectory(home);
            LocalPostgres postgres = new LocalPostgres(PostgresBinaries.unpack(home), home.toAbsolutePath(), as);
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new PostgresException("cannot write below " + home + ": " + e.getMessage(), e);
        }
    }

    private void start() throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        checkVersion();
        if (PostmasterPid.read(data).filter(PostmasterPid::runs).isPresent()) {
            LOG.infof("Taking over the PostgreSQL that runs in %s", data);
            return;
        }
        PrivateFiles.makeDirectory(home.resolve("log"));
        int port = FreePort.find();
        binaries.run(
                as,
                "pg_ctl",
                List.of(
                        "start",
                        "-D",
                        data.toString(),
                        "-w",
                        "-t",
                        "120",
                        "-l",
                        home.resolve("log/start.log").toString(),
                        "-o",
                        PostgresSettings.commandLine(port, home.resolve("log"))));
        LOG.infof("Started PostgreSQL %s in %s on port %d", binaries.version(), data, port);
    }

    private void initialise() throws IOException {
        // a start that was killed half-way leaves a directory that initdb would refuse
        PrivateFiles.deleteTree(data);
        Path password = PrivateFiles.writeOnce(home.resolve("password"), Secrets::next);
        binaries.run(
                as,
                "initdb",
                List.of(
                        "-D",
                        data.toString(),
                        "-U",
                        ROLE,
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"));
    }

    private void checkVersion() throws IOException {
        String major = Files.readString(data.resolve("PG_VERSION")).trim();
        if (!major.equals(binaries.majorVersion())) {
            throw new PostgresException("the data in " + data + " are of PostgreSQL " + major
                    + ", and this Culprit brings PostgreSQL " + binaries.majorVersion()
                    + ". Start the Culprit version that wrote them, dump its database with pg_dump, and restore it"
                    + " into an empty DATA_DIR; or set DATABASE_URL to a PostgreSQL of your own");
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
    }

    public String user() {
        return ROLE;
    }

    public String password() {
        try {
            return Files.readString(home.resolve("password")).trim();
        } catch (IOException e) {
            throw new PostgresException("cannot read " + home.resolve("password"), e);
        }
    }

    public int port() {
        return PostmasterPid.read(data)
                .orElseThrow(() -> new PostgresException("PostgreSQL in " + data + " does not run"))
                .port();
    }

    /** Stops it cleanly; open transactions are rolled back. Does nothing when it does not run. */
    public void stop() {
        if (PostmasterPid.read(data).filter(PostmasterPid::runs).isEmpty()) {
            return;
        }
        try {
            binaries.run(as, "pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60"));
        } catch (IOException | PostgresException e) {
            LOG.warnf("PostgreSQL in %s did not stop: %s", data, e.getMessage());
        }
    }
}
