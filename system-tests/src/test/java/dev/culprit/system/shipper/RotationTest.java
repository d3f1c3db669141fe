package dev.culprit.system.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * logrotate at work on the logs of a real Redis and a real PostgreSQL, with the rules of their Debian packages, and on
 * that of a Pino application with the rule that Pino recommends, while all of them write.
 */
@ExtendWith(SharedTracker.class)
class RotationTest {
    private static final int ROTATIONS = 4;
    private static final String SETTINGS =
            """
            dsn: %s
            flood: {enabled: false}
            sources:
              - {name: redis, format: redis, paths: ["%s/redis/*.log"], dsn: "%s"}
              - {name: postgres, format: postgres, paths: ["%2$s/postgresql/*.log"], line_prefix: "%s", timezone: "%s", dsn: "%s"}
              - {name: api, format: pino, paths: ["%2$s/pino/*.log"]}
            """;
    private static final Pattern FAULT = Pattern.compile("fault number (\\d+)\"");

    @Test
    void rotationsWhileProgramsWrite_loseNothingAndRepeatNothing(TrackerProcess tracker) throws Exception {
        Database database = tracker.database();
        TestProject ofPino = tracker.newProject("rotated-pino");
        TestProject ofRedis = tracker.newProject("rotated-redis");
        TestProject ofPostgres = tracker.newProject("rotated-pg");
        try (ShipperProcess shipper = ShipperProcess.in("rotation")) {
            Path redisLogs = Places.freshDirectory(shipper.logs().resolve("redis"));
            Path postgresLogs = Places.freshDirectory(shipper.logs().resolve("postgresql"));
            Path pinoLogs = Places.freshDirectory(shipper.logs().resolve("pino"));
            Logrotate logrotate = new Logrotate(shipper.settings().getParent())
                    .debian("redis-server", "/var/log/redis", redisLogs)
                    .debian("postgresql-common", "/var/log/postgresql", postgresLogs)
                    .add(pinoLogs + "/*.log {\n  rotate 20\n  copytruncate\n  compress\n  missingok\n}\n");
            shipper.with(SETTINGS.formatted(
                            ofPino.dsn(),
                            shipper.logs(),
                            ofRedis.dsn(),
                            PostgresCluster.PREFIX,
                            PostgresCluster.ZONE,
                            ofPostgres.dsn()))
                    .start();

            int written;
            try (RedisServer redis = RedisServer.start(redisLogs.resolve("redis-server.log"));
                    PostgresCluster postgres = PostgresCluster.start(postgresLogs);
                    PinoShop shop = PinoShop.start(pinoLogs, Map.of())) {
                Writer writer = new Writer(shop);
                // a log is older than a second when it is rotated
                writer.write();
                database.awaitEvents(ofPino, Writer.AT_ONCE);
                for (int round = 0; round < ROTATIONS; round++) {
                    // a file that came and went within a second may be missed: what was written behind the last
                    // rotation is read
                    database.awaitEvents(ofRedis, 2 * round);
                    database.awaitEvents(ofPostgres, 2 * round);
                    redis.failToSave();
                    fault(postgres, postgresLogs, 2 * round);
                    writer.writeWhile(logrotate::rotate);
                    fault(postgres, postgresLogs, 2 * round + 1);
                    redis.failToSave();
                }
                written = writer.written;
                postgres.stop();
            }

            database.awaitEvents(ofRedis, 2 * ROTATIONS);
            database.awaitEvents(ofPostgres, 2 * ROTATIONS);
            List<Integer> inFiles = faults(pinoLogs);
            await("what stands in the files of Pino")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> database.events(ofPino) >= inFiles.size());
            shipper.stop();

            Tally tally = new Tally(tracker, ofPino, ofRedis, ofPostgres);
            tally.settle();
            expectEachOnce(database.allEvents(ofPino), inFiles, written);
            assertThat(database.awaitEvents(ofRedis, 2 * ROTATIONS))
                    .allMatch(event -> event.title().startsWith("Failed opening the temp RDB file"));
            assertThat(database.awaitEvents(ofPostgres, 2 * ROTATIONS).stream()
                            .map(event -> event.title().replaceAll("\\D+", ""))
                            .sorted())
                    .containsExactlyElementsOf(IntStream.range(0, 2 * ROTATIONS)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(names(redisLogs)).contains("redis-server.log.1", "redis-server.log.2.gz");
            assertThat(names(postgresLogs)).contains("postgresql-main.log.1", "postgresql-main.log.2.gz");
            assertThat(names(pinoLogs)).contains("app.log", "app.log." + ROTATIONS + ".gz");
            tally.expectNoChangeWhenSentAgain(shipper, ".json", ".err");
        }
    }

    /** Writes without a pause around a rotation, as a busy service does. */
    private static final class Writer {
        private static final int AT_ONCE = 5;

        private final PinoShop shop;
        /** How many faults, numbered from 0 on. */
        private volatile int written;

        Writer(PinoShop shop) {
            this.shop = shop;
        }

        void writeWhile(Runnable rotation) {
            AtomicBoolean stopped = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!stopped.get()) {
                    write();
                }
            });
            awaitMore();
            rotation.run();
            awaitMore();
            stopped.set(true);
            writing.join();
        }

        void write() {
            int next = written + AT_ONCE;
            shop.get("/burst/" + written + "/" + next);
            written = next;
        }

        private void awaitMore() {
            int before = written;
            await("more lines of the shop")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> written >= before + 4 * AT_ONCE);
        }
    }

    /** Returns when it is in the log: its collector writes later than the server answers, maybe between copy and cut. */
    private static void fault(PostgresCluster postgres, Path logs, int number) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbc(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE EXCEPTION 'fault number " + number + "'; END $$");
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("fault number");
        }
        await("the log of PostgreSQL")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.readString(logs.resolve("postgresql-main.log"))
                        .contains("STATEMENT:  DO $$ BEGIN RAISE EXCEPTION 'fault number " + number + "'"));
    }

    /** What a rotation cut off between its copy and its cut stands in no file, and may have been read all the same. */
    private static void expectEachOnce(List<StoredEvent> events, List<Integer> inFiles, int written) {
        List<Integer> stored = events.stream()
                .map(event -> Integer.parseInt(event.title().replaceAll("\\D+", "")))
                .sorted()
                .toList();
        assertThat(stored).doesNotHaveDuplicates().containsAll(inFiles);
        assertThat(stored.get(0)).isZero();
        assertThat(stored.get(stored.size() - 1)).isEqualTo(written - 1);
        assertThat(inFiles).hasSizeGreaterThan(written / 2);
    }

    private static List<Integer> faults(Path folder) throws IOException {
        List<Integer> found = new ArrayList<>();
        for (String name : names(folder)) {
            String program = name.endsWith(".gz") ? "zcat" : "cat";
            String text = Processes.run(folder, Map.of(), Duration.ofMinutes(1), List.of(program, name))
                    .output();
            FAULT.matcher(text)
                    .results()
                    .map((MatchResult match) -> Integer.valueOf(match.group(1)))
                    .forEach(found::add);
        }
        return found.stream().sorted().toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
