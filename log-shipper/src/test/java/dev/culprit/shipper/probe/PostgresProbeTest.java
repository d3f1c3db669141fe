package dev.culprit.shipper.probe;

import static dev.culprit.shipper.probe.RecordingSink.done;
import static dev.culprit.shipper.probe.RecordingSink.look;
import static dev.culprit.shipper.probe.RecordingSink.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PostgresProbeTest {
    private static final Duration SLOW = Duration.ofMillis(40);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<PgConnection> sessions = new CopyOnWriteArrayList<>();
    private PostgresServer server;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        server = PostgresServer.start(dir, "shared_preload_libraries=pg_stat_statements", "max_connections=12");
        sql(
                session("setup"),
                "CREATE EXTENSION pg_stat_statements; CREATE TABLE t (id int PRIMARY KEY, v int);"
                        + " INSERT INTO t VALUES (1, 0), (2, 0); CREATE ROLE watcher LOGIN");
    }

    @AfterEach
    void closeSessions() throws Exception {
        for (PgConnection session : sessions) {
            done(session.close());
        }
        sessions.clear();
    }

    @AfterAll
    void stop() throws Exception {
        done(vertx.close());
        server.stop();
    }

    private PgConnection session(String application) throws Exception {
        PgConnection session = done(PgConnection.connect(
                vertx, PgConnectOptions.fromUri(server.url("postgres")).addProperty("application_name", application)));
        sessions.add(session);
        return session;
    }

    private static Future<?> begin(PgConnection session, String sql) {
        return session.query(sql).execute();
    }

    private static void sql(PgConnection session, String sql) throws Exception {
        done(begin(session, sql));
    }

    private PostgresProbe probe(PostgresProbeSettings settings) {
        return new PostgresProbe(vertx, settings, notices::add);
    }

    private PostgresProbeSettings settings(String user, Duration transaction, Duration lock, double share) {
        return new PostgresProbeSettings(
                server.url(user),
                Duration.ofSeconds(10),
                SLOW,
                transaction,
                lock,
                1 << 20,
                share,
                Duration.ofSeconds(10));
    }

    private PostgresProbeSettings usual() {
        return settings("postgres", Duration.ofHours(1), Duration.ofHours(1), 1);
    }

    /** What the statistics show only after a while, collected over looks. */
    private Map<String, LogEntry> collected(PostgresProbe probe, Map<String, String> since, String awaited) {
        Map<String, LogEntry> found = new HashMap<>();
        Map<String, String> state = new HashMap<>(since);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            Look look = look(probe, Map.copyOf(state));
            state.clear();
            state.putAll(look.state());
            look.findings().forEach(finding -> found.put(finding.entry().message(), finding.entry()));
            return found.keySet().stream().anyMatch(message -> message.contains(awaited));
        });
        return found;
    }

    @Test
    void slowStatementIsToldOnceWithoutItsValuesAndAgainWhenWorse() throws Exception {
        PostgresProbe probe = probe(usual());
        PgConnection session = session("shop");
        sql(session, "SELECT pg_sleep(0.06), 'hunter2' AS secret");

        Look first = look(probe, Map.of());
        Look second = look(probe, first.state());
        sql(session, "SELECT pg_sleep(0.3), 'hunter2' AS secret");
        Look third = look(probe, second.state());

        LogEntry slow = first.findings().stream()
                .map(Finding::entry)
                .filter(entry -> entry.message().contains("AS secret"))
                .findFirst()
                .orElseThrow();
        assertThat(slow.message()).startsWith("Slow statement: SELECT pg_sleep($1), $2 AS secret");
        assertThat(slow.level()).isEqualTo(Level.WARNING);
        assertThat(slow.tags()).containsEntry("db", "postgres");
        assertThat(slow.contexts().toString()).contains("mean_ms").doesNotContain("hunter2");
        assertThat(messages(second)).isEmpty();
        assertThat(messages(third)).singleElement().asString().startsWith("Statement became slower: SELECT pg_sleep");
        done(probe.close());
    }

    @Test
    void deadlockIsCounted() throws Exception {
        PostgresProbe probe = probe(usual());
        Look before = look(probe, Map.of());
        PgConnection left = session("left");
        PgConnection right = session("right");
        sql(left, "BEGIN; UPDATE t SET v = 1 WHERE id = 1");
        sql(right, "BEGIN; UPDATE t SET v = 1 WHERE id = 2");
        Future<?> waiting = begin(left, "UPDATE t SET v = 2 WHERE id = 2");
        Future<?> closing = begin(right, "UPDATE t SET v = 2 WHERE id = 1");
        done(Future.join(waiting, closing).otherwiseEmpty());
        done(Future.join(left.close(), right.close()));

        Map<String, LogEntry> found = collected(probe, before.state(), "deadlocks");

        assertThat(found).containsKey("PostgreSQL: 1 deadlocks in postgres");
        done(probe.close());
    }

    @Test
    void longTransactionAndWaitForALockAreToldOnce() throws Exception {
        PostgresProbe probe = probe(settings("postgres", Duration.ZERO, Duration.ZERO, 1));
        PgConnection holder = session("holder");
        PgConnection waiter = session("waiter");
        sql(holder, "BEGIN; UPDATE t SET v = 7 WHERE id = 1");
        Future<?> waiting = begin(waiter, "UPDATE t SET v = 12345 WHERE id = 1");

        Map<String, LogEntry> found = collected(probe, Map.of(), "waits for a lock");
        Look later = look(probe, look(probe, Map.of()).state());

        assertThat(found.keySet())
                .anyMatch(message -> message.startsWith("Transaction of holder is open for"))
                .anyMatch(message -> message.startsWith("Statement of waiter waits for a lock for"));
        LogEntry lock = found.values().stream()
                .filter(entry -> entry.message().contains("lock"))
                .findFirst()
                .orElseThrow();
        assertThat(lock.contexts().get("postgres"))
                .containsEntry("statement", "UPDATE t SET v = ? WHERE id = ?")
                .containsEntry("blocked_by", Integer.toString(holder.processId()));
        assertThat(messages(later)).noneMatch(message -> message.contains("holder") || message.contains("waiter"));
        sql(holder, "ROLLBACK");
        done(waiting);
        done(probe.close());
    }

    @Test
    void temporaryFilesAreToldAboveTheirLimit() throws Exception {
        PostgresProbe probe = probe(usual());
        Look before = look(probe, Map.of());
        PgConnection session = session("sorter");
        sql(session, "SET work_mem = '64kB'");
        sql(session, "SELECT count(*) FROM (SELECT g FROM generate_series(1, 300000) g ORDER BY -g OFFSET 0) x");
        done(session.close());

        assertThat(collected(probe, before.state(), "temporary files").keySet())
                .anyMatch(message -> message.matches("PostgreSQL: \\d+ MiB of temporary files in postgres"));
        done(probe.close());
    }

    @Test
    void fewConnectionsLeftAreToldOnceUntilItIsBetter() throws Exception {
        PostgresProbe probe = probe(settings("postgres", Duration.ofHours(1), Duration.ofHours(1), 0.5));
        List<PgConnection> many = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            many.add(session("many"));
        }
        Look first = look(probe, Map.of());
        Look second = look(probe, first.state());

        assertThat(messages(first))
                .anyMatch(message -> message.matches("PostgreSQL has \\d+ of at most 12 connections"));
        assertThat(messages(second)).isEmpty();
        for (PgConnection session : many) {
            done(session.close());
        }
        Awaitility.await().until(() -> !look(probe, second.state()).state().containsKey("connections"));
        done(probe.close());
    }

    @Test
    void userOfFewRightsIsToldWhatItLacks() throws Exception {
        PostgresProbe probe = probe(settings("watcher", Duration.ofHours(1), Duration.ofHours(1), 1));

        Look first = look(probe, Map.of());
        look(probe, first.state());

        assertThat(notices)
                .filteredOn(notice -> notice.contains("GRANT pg_read_all_stats TO watcher"))
                .hasSize(1);
        done(probe.close());
    }

    @Test
    void missingExtensionIsToldWithHowToEnableIt() throws Exception {
        sql(session("setup"), "CREATE DATABASE plain");
        PostgresProbeSettings plain = PostgresProbeSettings.of(
                server.url("postgres").replaceAll("/postgres$", "/plain"), Duration.ofSeconds(10), SLOW);
        PostgresProbe probe = probe(plain);

        Look first = look(probe, Map.of());
        look(probe, first.state());

        assertThat(notices)
                .filteredOn(notice -> notice.contains("CREATE EXTENSION pg_stat_statements"))
                .hasSize(1);
        assertThat(first.state()).containsKey("plain.deadlocks");
        done(probe.close());
    }

    @Test
    void lostConnectionFailsOneLookAndIsOpenedAgain() throws Exception {
        PostgresProbe probe = probe(usual());
        look(probe, Map.of());
        sql(
                session("killer"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'log-shipper'");

        Awaitility.await()
                .ignoreExceptions()
                .until(() -> look(probe, Map.of()).state().containsKey("started"));
        done(probe.close());
    }

    @Test
    void unreachableServerIsAFailure() throws Exception {
        PostgresProbeSettings nowhere = PostgresProbeSettings.of(
                "postgresql://u:hunter2@127.0.0.1:" + RedisServer.freePort() + "/d", Duration.ofSeconds(10), SLOW);

        assertThatThrownBy(() -> look(probe(nowhere), Map.of()))
                .hasMessageContaining("refused")
                .hasMessageNotContaining("hunter2");
        assertThat(nowhere.toString()).doesNotContain("hunter2");
    }

    @Test
    void shapeHasNoValues() {
        assertThat(StatementShape.of(
                        "SELECT *\n FROM t1 WHERE a = 'it''s' AND b=12.5 AND c=$1 AND d = $$x'y$$ AND e='cut"))
                .isEqualTo("SELECT * FROM t1 WHERE a = ? AND b=? AND c=$1 AND d = ? AND e=?");
    }
}
