package dev.culprit.system.shipper;

import static dev.culprit.system.shipper.Tally.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real Redis, its log and what its probe asks. */
@ExtendWith(SharedTracker.class)
class RedisShippingTest {
    private static final String SETTINGS =
            """
            dsn: %s
            sources:
              - {name: redis, format: redis, paths: ["%s/*.log"], start_at: beginning}
            probes:
              redis: {url: "%s", every: 1s, slow: 10ms}
            """;

    @Test
    void troubleOfRedis_isReportedFromItsLogAndFromItsFigures_andItsBannersAreNot(TrackerProcess tracker) {
        Database database = tracker.database();
        TestProject project = tracker.newProject("redis");
        try (ShipperProcess shipper = ShipperProcess.in("redis")) {
            Path log = shipper.logs().resolve("redis-server.log");
            try (RedisServer redis = RedisServer.start(log)) {
                redis.send("DEBUG SLEEP 0.2");
                shipper.with(SETTINGS.formatted(project.dsn(), shipper.logs(), redis.url()))
                        .start();
                // slow commands are told at the first look: now it compares, and the start of the server was no event
                database.awaitEvents(project, 1);

                assertThat(redis.send("AUTH ada h0ney-of-ada")).startsWith("-WRONGPASS");
                redis.send("CONFIG SET maxmemory 1");
                assertThat(redis.send("SET tea 1")).startsWith("-OOM");
                redis.send("CONFIG SET maxmemory 0");
                redis.failToSave();
                database.awaitEvents(project, 5);
                redis.killSavingChild();
                database.awaitEvents(project, 6);
                redis.stop();
            }
            shipper.stop();

            List<StoredEvent> events = database.awaitEvents(project, 6);
            assertThat(database.issues(project)).isEqualTo(6);
            expectOfTheLog(events);
            expectOfTheProbe(events);
            assertThat(Tally.allText(events)).doesNotContain("h0ney-of-ada");
            new Tally(tracker, project).expectNoChangeWhenSentAgain(shipper);
        }
    }

    private static void expectOfTheLog(List<StoredEvent> events) {
        List<StoredEvent> logged = events.stream()
                .filter(event -> event.at("/logger").asText().equals("redis"))
                .toList();
        assertThat(logged).hasSize(2).allMatch(event -> event.level().equals("error"));
        StoredEvent refused = logged.get(0);
        assertThat(refused.title())
                .startsWith("Failed opening the temp RDB file temp-")
                .endsWith("for saving: Permission denied");
        assertThat(refused.tag("redis.role")).isEqualTo("child");
        assertThat(refused.at("/extra").toString()).contains("Background saving error");
        StoredEvent killed = logged.get(1);
        assertThat(killed.title()).isEqualTo("Background saving terminated by signal 9");
        assertThat(killed.tag("redis.role")).isEqualTo("primary");
        assertThat(killed.breadcrumbs())
                .extracting(crumb -> crumb.path("message").asText())
                .anyMatch(message -> message.startsWith("Background saving started by pid"));
    }

    private static void expectOfTheProbe(List<StoredEvent> events) {
        StoredEvent slow = events.stream()
                .filter(event -> event.title().startsWith("Slow command "))
                .findFirst()
                .orElseThrow();
        assertThat(slow.level()).isEqualTo("warning");
        assertThat(slow.title()).matches("Slow command DEBUG( SLEEP)? took 2\\d\\d ms");
        assertThat(slow.at("/contexts/redis/duration_ms").asDouble()).isGreaterThanOrEqualTo(200);
        StoredEvent login = titled(events, "Redis refused 1 command for a wrong user or password (WRONGPASS)");
        assertThat(login.level()).isEqualTo("error");
        assertThat(login.tag("security")).isEqualTo("auth");
        assertThat(login.tag("redis.role")).isEqualTo("master");
        StoredEvent memory = titled(events, "Redis refused 1 command for want of memory (OOM)");
        assertThat(memory.level()).isEqualTo("error");
        assertThat(memory.tag("redis.error")).isEqualTo("OOM");
        assertThat(titled(events, "Redis: the last background save failed").level())
                .isEqualTo("error");
    }
}
