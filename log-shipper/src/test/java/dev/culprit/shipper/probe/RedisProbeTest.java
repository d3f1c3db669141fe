package dev.culprit.shipper.probe;

import static dev.culprit.shipper.probe.RecordingSink.done;
import static dev.culprit.shipper.probe.RecordingSink.look;
import static dev.culprit.shipper.probe.RecordingSink.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real redis-server. */
class RedisProbeTest {
    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void findPort() throws Exception {
        port = RedisServer.freePort();
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private RedisServer server(String... options) throws Exception {
        return RedisServer.start(dir, port, options);
    }

    private RedisProbe probe(String url) {
        return new RedisProbe(
                vertx, RedisProbeSettings.of(url, Duration.ofSeconds(10), Duration.ofMillis(10)), notices::add);
    }

    private RedisProbe probe() {
        return probe("redis://127.0.0.1:" + port);
    }

    @Test
    void slowCommandIsToldOnceWithoutItsValues() throws Exception {
        try (RedisServer server = server("--slowlog-log-slower-than", "10000")) {
            RedisProbe probe = probe();
            server.send("DEBUG SLEEP 0.05");
            server.send("EVAL \"local secret = 'hunter2'; local i=0 while i<9000000" + " do i=i+1 end return i\" 0");

            Look first = look(probe, Map.of());
            Look second = look(probe, first.state());

            assertThat(messages(first)).hasSize(2);
            LogEntry sleep = first.findings().get(0).entry();
            assertThat(sleep.message()).matches("Slow command DEBUG SLEEP took \\d+ ms");
            assertThat(sleep.level()).isEqualTo(Level.WARNING);
            assertThat(sleep.fingerprint()).containsExactly("redis-slow", "DEBUG SLEEP");
            assertThat(sleep.contexts().get("redis")).containsEntry("command", "DEBUG SLEEP ?");
            LogEntry script = first.findings().get(1).entry();
            assertThat(script.contexts().get("redis")).containsEntry("command", "EVAL ? ?");
            assertThat(script.fingerprint()).hasSize(3);
            assertThat(script.contexts().toString() + script.message() + script.tags())
                    .doesNotContain("hunter2");
            assertThat(messages(second)).isEmpty();
            assertThat(look(probe(), Map.of()).findings().get(0).id())
                    .isEqualTo(first.findings().get(0).id());
        }
    }

    @Test
    void restartOfTheServerBeginsTheSlowLogAnew() throws Exception {
        RedisProbe probe = probe();
        Look first;
        try (RedisServer server = server("--slowlog-log-slower-than", "10000")) {
            server.send("DEBUG SLEEP 0.02");
            first = look(probe, Map.of());
        }
        try (RedisServer server = server("--slowlog-log-slower-than", "10000")) {
            server.send("DEBUG SLEEP 0.02");
            probe.close();

            Look second = look(probe, first.state());

            assertThat(messages(second)).hasSize(1);
            assertThat(second.findings().get(0).id())
                    .isNotEqualTo(first.findings().get(0).id());
        }
    }

    @Test
    void refusedCommandsAndLoginsAreCounted() throws Exception {
        try (RedisServer server = server("--requirepass", "pw", "--maxmemory", "1mb")) {
            RedisProbe probe = probe("redis://:pw@127.0.0.1:" + port);
            Look before = look(probe, Map.of());
            server.send("GET a");
            server.send("AUTH wrong");
            server.send("AUTH wrong");

            Look after = look(probe, before.state());

            assertThat(messages(before)).isEmpty();
            assertThat(messages(after))
                    .containsExactlyInAnyOrder(
                            "Redis refused 1 command without a login (NOAUTH)",
                            "Redis refused 2 commands for a wrong user or password (WRONGPASS)");
            assertThat(after.findings()).allSatisfy(finding -> {
                assertThat(finding.entry().level()).isEqualTo(Level.ERROR);
                assertThat(finding.entry().tags())
                        .containsEntry("security", "auth")
                        .containsEntry("redis.server", "127.0.0.1:" + port);
            });
        }
    }

    @Test
    void ownConnectionIsNoRefusal() throws Exception {
        try (RedisServer server = server("--requirepass", "pw")) {
            Look before = look(probe("redis://:pw@127.0.0.1:" + server.port), Map.of());

            assertThat(messages(look(probe("redis://default:pw@127.0.0.1:" + server.port), before.state())))
                    .isEmpty();
        }
    }

    @Test
    void wantOfMemoryIsTold() throws Exception {
        try (RedisServer server = server("--maxmemory", "100")) {
            RedisProbe probe = probe();
            Look before = look(probe, Map.of());
            server.send("SET a b");

            assertThat(messages(look(probe, before.state())))
                    .containsExactly("Redis refused 1 command for want of memory (OOM)");
        }
    }

    @Test
    void latencyMonitorDoesNotRepeatTheSlowLog() throws Exception {
        try (RedisServer server = server("--latency-monitor-threshold", "1")) {
            server.send("DEBUG SLEEP 0.03");

            assertThat(messages(look(probe(), Map.of()))).hasSize(1).allMatch(text -> text.startsWith("Slow command"));
        }
    }

    @Test
    void commandThatIsNotPermittedIsToldOnce() throws Exception {
        try (RedisServer server = server()) {
            server.send("ACL SETUSER watch on >pw +info +slowlog|get");
            RedisProbe probe = probe("redis://watch:pw@127.0.0.1:" + port);

            Look first = look(probe, Map.of());
            Look second = look(probe, first.state());

            assertThat(notices).singleElement().asString().contains("goes without LATENCY", "NOPERM");
            assertThat(messages(second)).containsExactly("Redis refused 1 command for want of a permission (NOPERM)");
            assertThat(messages(look(probe, second.state()))).isEmpty();
        }
    }

    @Test
    void unreachableServerFailsAndIsFoundLater() throws Exception {
        RedisProbe probe = probe();
        assertThatThrownBy(() -> look(probe, Map.of())).hasMessageContaining("refused");
        try (RedisServer server = server()) {
            assertThat(look(probe, Map.of()).state()).containsKey("run_id");
            assertThat(server.port).isEqualTo(port);
        }
    }

    @Test
    void lostConnectionIsOpenedAgain() throws Exception {
        try (RedisServer server = server()) {
            RedisProbe probe = probe();
            Look first = look(probe, Map.of());
            server.send("CLIENT KILL TYPE normal SKIPME yes");

            org.awaitility.Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(
                            look(probe, first.state()).state())
                    .containsEntry("run_id", String.valueOf(first.state().get("run_id"))));
        }
    }

    @Test
    void wrongPasswordIsAFailureThatDoesNotShowIt() throws Exception {
        try (RedisServer server = server("--requirepass", "pw")) {
            assertThatThrownBy(() -> look(probe("redis://:hunter2@127.0.0.1:" + server.port), Map.of()))
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("hunter2");
        }
    }
}
