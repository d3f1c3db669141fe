package dev.culprit.system.shipper;

import static dev.culprit.system.shipper.Tally.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real PostgreSQL, its log in two forms and what its probe asks; each goes to a project of its own. */
@ExtendWith(SharedTracker.class)
class PostgresShippingTest {
    private static final String SETTINGS =
            """
            dsn: %s
            sources:
              - {name: stderr, format: postgres, paths: ["%s/*.log"], line_prefix: "%s", slow_ms: 300, timezone: "%s", start_at: beginning, dsn: "%s"}
              - {name: json, format: postgres, paths: ["%2$s/*.json"], slow_ms: 300, timezone: "%4$s", start_at: beginning, dsn: "%s"}
            probes:
              postgres: {url: "%s", every: 1s, slow: 300ms}
            """;
    private static final String FUNCTIONS =
            """
            CREATE EXTENSION pg_stat_statements;
            CREATE TABLE item (id int PRIMARY KEY, name text);
            INSERT INTO item VALUES (1, 'tea'), (2, 'milk');
            CREATE FUNCTION check_budget(price numeric) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
              IF price > 1 THEN
                RAISE EXCEPTION 'price % over budget', price USING hint = 'raise the budget';
              END IF;
            END $$;
            CREATE FUNCTION plan_shopping(prices numeric[]) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE p numeric;
            BEGIN
              FOREACH p IN ARRAY prices LOOP
                PERFORM check_budget(p);
              END LOOP;
            END $$;
            """;

    @Test
    void troubleOfPostgres_isReportedFromBothFormsOfItsLogAndFromItsFigures(TrackerProcess tracker) throws Exception {
        Database database = tracker.database();
        TestProject text = tracker.newProject("pg-stderr");
        TestProject json = tracker.newProject("pg-json");
        TestProject probed = tracker.newProject("pg-probe");
        try (ShipperProcess shipper = ShipperProcess.in("postgres");
                PostgresCluster cluster = PostgresCluster.start(shipper.logs())) {
            cluster.database().update(FUNCTIONS);
            cluster.database().query("SELECT pg_sleep(0.4)", row -> "");
            shipper.with(SETTINGS.formatted(
                            probed.dsn(),
                            shipper.logs(),
                            PostgresCluster.PREFIX,
                            PostgresCluster.ZONE,
                            text.dsn(),
                            json.dsn(),
                            cluster.url()))
                    .start();
            // slow statements are told at the first look: now it compares
            database.awaitEvents(probed, 1);
            Instant begin = Instant.now();

            fail(cluster);
            database.awaitEvents(probed, 2);
            killBackend(cluster);
            database.awaitEvents(text, 6);
            database.awaitEvents(json, 6);
            shipper.stop();
            cluster.stop();

            expectOfTheLog(database.awaitEvents(text, 6), begin);
            expectOfTheLog(database.awaitEvents(json, 6), begin);
            assertThat(database.issues(text)).isEqualTo(6);
            assertThat(database.issues(json)).isEqualTo(6);
            expectOfTheProbe(database.awaitEvents(probed, 2));
            new Tally(tracker, text, json, probed).expectNoChangeWhenSentAgain(shipper);
        }
    }

    private static void fail(PostgresCluster cluster) throws SQLException {
        refused(cluster, "INSERT INTO item VALUES (1, 'c0ffee-of-ada')");
        refused(cluster, "SELECT plan_shopping(ARRAY[0.5, 2.5])");
        refused(cluster, "SELECT * FRO item");
        deadlock(cluster);
    }

    private static void refused(PostgresCluster cluster, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(cluster.jdbc(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            throw new AssertionError(sql + " was not refused");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(sql).isNotBlank();
        }
    }

    /** Each holds the row that the other waits for; the server ends one of them. */
    private static void deadlock(PostgresCluster cluster) throws SQLException {
        try (Connection one = DriverManager.getConnection(cluster.jdbc(), "postgres", "");
                Connection other = DriverManager.getConnection(cluster.jdbc(), "postgres", "")) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(updated(one, 1)).isTrue();
            assertThat(updated(other, 2)).isTrue();
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> updated(one, 2));
            boolean second = updated(other, 1);
            other.rollback();
            assertThat(List.of(waiting.join(), second)).containsExactlyInAnyOrder(true, false);
            one.rollback();
        }
    }

    private static boolean updated(Connection connection, int id) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE item SET name = 'x' WHERE id = " + id);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("40P01");
            return false;
        }
    }

    /** As the kernel kills it for want of memory: the server throws out all others and recovers. */
    private static void killBackend(PostgresCluster cluster) throws SQLException {
        try (Connection connection = DriverManager.getConnection(cluster.jdbc(), "postgres", "");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                long pid = row.getLong(1);
                Processes.signal(pid, "KILL");
                Processes.awaitEnd(pid);
            }
        }
        cluster.awaitReady();
    }

    private static void expectOfTheLog(List<StoredEvent> events, Instant begin) {
        StoredEvent unique =
                titled(events, "unique_violation: duplicate key value violates unique constraint \"item_pkey\"");
        assertThat(unique.level()).isEqualTo("error");
        assertThat(unique.tag("sqlstate")).isEqualTo("23505");
        assertThat(unique.tag("db")).isEqualTo("postgres");
        assertThat(unique.at("/contexts/postgres/detail").asText()).isEqualTo("Key (id)=(?) already exists.");
        assertThat(unique.at("/contexts/postgres/statement").asText()).isEqualTo("INSERT INTO item VALUES (?)");
        // the log is in the time of Berlin
        assertThat(Duration.between(begin, Instant.parse(unique.at("/timestamp").asText())))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(5));
        StoredEvent raised = titled(events, "raise_exception: price 2.5 over budget");
        assertThat(raised.at("/transaction").asText()).isEqualTo("plan_shopping(numeric[])");
        assertThat(raised.frames().stream()
                        .flatMap(frame -> Stream.of(frame.path("function").asText() + ":"
                                + frame.path("lineno").asInt())))
                .containsExactly("plan_shopping(numeric[]):5", "check_budget(numeric):4");
        assertThat(raised.frames()).allMatch(frame -> frame.path("in_app").asBoolean());
        assertThat(raised.at("/contexts/postgres/hint").asText()).isEqualTo("raise the budget");
        StoredEvent syntax = titled(events, "syntax_error: syntax error at or near \"FRO\"");
        assertThat(syntax.tag("sqlstate")).isEqualTo("42601");
        StoredEvent deadlock = titled(events, "deadlock_detected: deadlock detected");
        assertThat(deadlock.at("/contexts/postgres/detail").asText()).contains("waits for ShareLock on transaction");
        List<StoredEvent> slow = events.stream()
                .filter(event -> event.title().matches("slow statement, 4\\d\\d ms: SELECT pg_sleep\\(\\?\\)"))
                .toList();
        assertThat(slow).hasSize(1).allMatch(event -> event.level().equals("warning"));
        List<StoredEvent> fatal =
                events.stream().filter(event -> event.level().equals("fatal")).toList();
        assertThat(fatal).hasSize(1);
        assertThat(fatal.get(0).title())
                .matches("server_process_terminated: server process \\(PID \\d+\\) was terminated by signal 9: Killed");
        assertThat(fatal.get(0).handled()).isFalse();
        assertThat(Tally.allText(events)).doesNotContain("c0ffee-of-ada");
    }

    private static void expectOfTheProbe(List<StoredEvent> events) {
        StoredEvent slow = titled(events, "Slow statement: SELECT pg_sleep($1)");
        assertThat(slow.level()).isEqualTo("warning");
        assertThat(slow.at("/contexts/postgres/max_ms").asDouble()).isGreaterThanOrEqualTo(400);
        StoredEvent deadlocks = titled(events, "PostgreSQL: 1 deadlocks in postgres");
        assertThat(deadlocks.level()).isEqualTo("error");
        assertThat(deadlocks.at("/logger").asText()).isEqualTo("postgres.probe");
    }
}
