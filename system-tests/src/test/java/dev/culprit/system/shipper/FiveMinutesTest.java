package dev.culprit.system.shipper;

import static dev.culprit.system.shipper.Tally.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "Five minutes" of {@code docs/log-shipper.md}, step by step, with the settings that stand there. */
@ExtendWith(SharedTracker.class)
class FiveMinutesTest {
    private static final Pattern SETTINGS = Pattern.compile("(?s)## Five minutes.*?```yaml\\n(.*?)\\n *```");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private TrackerProcess tracker;
    private Database database;
    private TestProject project;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
        project = tracker.newProject("five-minutes");
    }

    @Test
    void stepsOfTheDocument_checkTryAndRun() throws Exception {
        try (ShipperProcess shipper = documented("five-minutes")) {
            Path logs = shipper.logs();
            try (RedisServer redis = RedisServer.start(logs.resolve("redis/redis-server.log"));
                    PostgresCluster postgres = PostgresCluster.start(logs.resolve("postgresql"));
                    PinoShop shop = PinoShop.start(logs.resolve("app"), Map.of())) {
                shop.get("/prices");
                expectCheck(shipper.run("--check"), logs);
                expectTry(shipper.run("--dry-run", "--pretty"));
                assertThat(database.events(project)).isZero();

                shipper.start();
                assertThat(shipper.reasons()).isEmpty();
                shop.get("/teapot/7");
                shop.askAndLeave("/hang");
                redis.failToSave();
                fail(postgres);
                database.awaitEvents(project, 3);
                shipper.stop();
                postgres.stop();
            }

            List<StoredEvent> events = database.awaitEvents(project, 3);
            assertThat(events).allMatch(event -> event.environment().equals("production"));
            assertThat(titled(events, "GET /teapot/7 -> 503").tag("source")).isEqualTo("api");
            assertThat(titled(events, "undefined_table: relation \"nothing\" does not exist")
                            .tag("source"))
                    .isEqualTo("postgres");
            assertThat(events)
                    .filteredOn(event -> event.tag("source").equals("redis"))
                    .hasSize(1);
        }
    }

    @Test
    void checkAsAUserWhoMayNotReadALog_namesWhatHelps() {
        try (ShipperProcess shipper = documented("forbidden")) {
            Path folder = shipper.logs().resolve("redis");
            String group = forbid(folder);

            Processes.Result result = shipper.runAs(somebody(), "--check");

            assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
            assertThat(result.output()).contains("TROUBLE " + folder + " may not be ");
            if (ROOT) {
                assertThat(result.output())
                        .contains("by nobody: it belongs to root:" + group)
                        .contains("try: sudo usermod -aG " + group + " nobody");
            } else {
                assertThat(result.output())
                        .contains("try: sudo setfacl -m u:" + System.getProperty("user.name") + ":rx ");
            }
        } finally {
            open(Places.TARGET.resolve("shippers/forbidden/logs/redis"));
        }
    }

    /** Only the key, the tracker's address and the folders are others than in the document. */
    private ShipperProcess documented(String name) {
        ShipperProcess shipper = ShipperProcess.in(name);
        for (String folder : List.of("app", "redis", "postgresql")) {
            Places.freshDirectory(shipper.logs().resolve(folder));
        }
        Matcher settings = SETTINGS.matcher(read(Places.ROOT.resolve("docs/log-shipper.md")));
        assertThat(settings.find()).as("settings in the document").isTrue();
        String yaml = settings.group(1)
                .replaceAll("(?m)^   ", "")
                .replace("http://KEY@localhost:8000/1", project.dsn())
                .replace("/app/logs/", shipper.logs() + "/app/")
                .replace("/var/log/", shipper.logs() + "/");
        assertThat(yaml).contains(project.dsn(), shipper.logs() + "/app/*.log", shipper.logs() + "/redis/*.log");
        return shipper.with(yaml);
    }

    private void expectCheck(Processes.Result check, Path logs) {
        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output().lines())
                .contains(
                        "sending: to " + tracker.url().toString().replaceAll("/$", "") + ", project " + project.id(),
                        "source api: events from error on",
                        "source redis: events from error on",
                        "source postgres: events from error on",
                        "all is well")
                .anyMatch(line -> line.matches(
                        "  " + Pattern.quote(logs + "/app/app.log") + ": pino, \\d+ bytes, new, read from its end"))
                .anyMatch(line -> line.startsWith("  " + logs + "/redis/redis-server.log: redis, "))
                .anyMatch(line -> line.startsWith("  " + logs + "/postgresql/postgresql-main.log: postgres, "));
    }

    private static void expectTry(Processes.Result dryRun) {
        assertThat(dryRun.exitCode()).as(dryRun.output()).isZero();
        assertThat(dryRun.output())
                .contains("\"no price for tea\"")
                .containsPattern("(?m)^1 events in \\d+ records that were looked at$");
    }

    private static void fail(PostgresCluster postgres) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbc(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM nothing");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("42P01");
        }
    }

    private static List<String> somebody() {
        return ROOT
                ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--inh-caps=-all")
                : List.of();
    }

    /** As Debian's package has it; who is not root can only shut itself out. */
    private static String forbid(Path folder) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (!ROOT) {
                view.setPermissions(PosixFilePermissions.fromString("---------"));
                return view.readAttributes().group().getName();
            }
            GroupPrincipal adm =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("adm");
            view.setGroup(adm);
            view.setPermissions(PosixFilePermissions.fromString("rwxr-x---"));
            return adm.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
