package dev.culprit.shipper.probe;

import static dev.culprit.shipper.probe.RecordingSink.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisFindingsTest {
    private static final String WELL = "run_id:r1\nrdb_last_bgsave_status:ok\nrejected_connections:2\nevicted_keys:0\n"
            + "errorstat_OOM:count=38\n# comment\nerrorstat_MOVED:count=1";

    private static Look compare(RedisSnapshot now, Map<String, String> last) {
        return RedisFindings.compare("h:1", Duration.ofMillis(10), now, last);
    }

    private static RedisSnapshot info(String text) {
        return new RedisSnapshot(RedisSnapshot.info(text), List.of(), List.of());
    }

    @Test
    void countersOfTheFirstLookAreWhereCountingBegins() {
        assertThat(messages(compare(info(WELL), Map.of()))).isEmpty();
    }

    @Test
    void growthIsToldAndMoreOnlyWhenItGrowsAgain() {
        Map<String, String> last = compare(info(WELL), Map.of()).state();

        Look look = compare(
                info(WELL.replace("connections:2", "connections:5").replace("MOVED:count=1", "MOVED:count=9")), last);

        assertThat(messages(look)).containsExactly("Redis: 3 connections refused, since maxclients was reached");
        assertThat(messages(compare(
                        info(WELL.replace("connections:2", "connections:5").replace("MOVED:count=1", "MOVED:count=9")),
                        look.state())))
                .isEmpty();
    }

    @Test
    void countersOfARestartedServerCountFromZero() {
        Map<String, String> last = compare(info(WELL), Map.of()).state();

        assertThat(messages(compare(info(WELL.replace("r1", "r2").replace("=38", "=3")), last)))
                .containsExactlyInAnyOrder(
                        "Redis refused 3 commands for want of memory (OOM)",
                        "Redis: 2 connections refused, since maxclients was reached");
    }

    @Test
    void counterThatWasSetBackCountsFromZero() {
        Map<String, String> last = compare(info(WELL), Map.of()).state();

        assertThat(messages(compare(info(WELL.replace("=38", "=1")), last)))
                .containsExactly("Redis refused 1 command for want of memory (OOM)");
    }

    @Test
    void failedSaveIsToldUntilItIsWellAndFailsAgain() {
        String failed = WELL.replace("status:ok", "status:err");
        Look first = compare(info(failed), Map.of());
        Look second = compare(info(failed), first.state());
        Look well = compare(info(WELL), second.state());

        assertThat(messages(first)).containsExactly("Redis: the last background save failed");
        assertThat(messages(second)).isEmpty();
        assertThat(messages(compare(info(failed), well.state()))).hasSize(1);
    }

    @Test
    void latencyIsToldByItsWorstSpikeSinceTheLastLook() {
        RedisSnapshot first = new RedisSnapshot(
                Map.of("run_id", "r"),
                List.of(),
                List.of(
                        new RedisSnapshot.Latency("fork", 100, 15, List.of(new RedisSnapshot.Spike(100, 15))),
                        new RedisSnapshot.Latency("command", 100, 99, List.of(new RedisSnapshot.Spike(100, 99)))));
        RedisSnapshot second = new RedisSnapshot(
                Map.of("run_id", "r"),
                List.of(),
                List.of(new RedisSnapshot.Latency(
                        "fork",
                        130,
                        12,
                        List.of(
                                new RedisSnapshot.Spike(100, 15),
                                new RedisSnapshot.Spike(120, 44),
                                new RedisSnapshot.Spike(130, 12)))));

        Look look = compare(first, Map.of());

        assertThat(messages(look)).containsExactly("Redis was held up by fork for 15 ms");
        Look later = compare(second, look.state());
        assertThat(messages(later)).containsExactly("Redis was held up by fork for 44 ms");
        assertThat(later.findings().get(0).entry().contexts().get("redis")).containsEntry("times", 2);
    }

    @Test
    void shapeShowsNoArgument() {
        assertThat(CommandShape.of(List.of("set", "user:7", "secret")).text()).isEqualTo("SET ? ?");
        assertThat(CommandShape.of(List.of("config", "set", "requirepass", "x")).text())
                .isEqualTo("CONFIG SET ? ?");
        assertThat(CommandShape.of(java.util.Collections.nCopies(40, "mget")).text())
                .isEqualTo("MGET ? … (39 arguments)");
        assertThat(CommandShape.of(List.of("pass word", "x")).text()).isEqualTo("? ?");
        assertThat(CommandShape.of(List.of()).text()).isEqualTo("?");
    }
}
