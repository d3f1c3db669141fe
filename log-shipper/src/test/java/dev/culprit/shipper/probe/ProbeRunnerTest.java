package dev.culprit.shipper.probe;

import static dev.culprit.shipper.probe.RecordingSink.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.spool.StateFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeRunnerTest {
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final RecordingSink sink = new RecordingSink();

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    /** Tells how many looks its state has seen; fails while it is told to. */
    private static final class Counting implements Probe {
        final AtomicInteger failures = new AtomicInteger();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Future<Look> look(Map<String, String> last) {
            if (failures.getAndDecrement() > 0) {
                return Future.failedFuture("no route");
            }
            int seen = Integer.parseInt(last.getOrDefault("seen", "0"));
            Finding finding =
                    new Finding(LogEntry.builder(Level.ERROR, "look " + seen).build(), FindingIds.of("look", seen));
            return Future.succeededFuture(new Look(List.of(finding), Map.of("seen", Integer.toString(seen + 1))));
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    private ProbeRunner runner(Probe probe, Duration every) {
        return new ProbeRunner(vertx, probe, new StateFile(dir, "probe-counting"), sink, every, notices::add);
    }

    @Test
    void stateSurvivesARestart() throws Exception {
        done(runner(new Counting(), NEVER).start());
        done(runner(new Counting(), NEVER).start());

        assertThat(sink.messages()).containsExactly("look 0", "look 1");
    }

    @Test
    void findingsThatNobodyTookAreFoundAgain() throws Exception {
        sink.refuses = true;
        done(runner(new Counting(), NEVER).start());
        sink.refuses = false;
        done(runner(new Counting(), NEVER).start());

        assertThat(sink.messages()).containsExactly("look 0");
        assertThat(notices).containsExactly("the probe counting could not look: the disk is full");
    }

    @Test
    void failuresInARowAreToldOnceAndItGoesOn() throws Exception {
        Counting probe = new Counting();
        probe.failures.set(3);
        ProbeRunner runner = runner(probe, Duration.ofMillis(1));
        done(runner.start());

        Awaitility.await().until(() -> sink.findings.size() >= 2);
        done(runner.stop());
        assertThat(notices)
                .containsExactly("the probe counting could not look: no route", "the probe counting works again");
    }

    @Test
    void pauseGrowsWithFailuresUpToItsLimit() {
        Duration every = Duration.ofSeconds(10);
        assertThat(ProbeRunner.pause(every, 0)).isEqualTo(every);
        assertThat(ProbeRunner.pause(every, 2)).hasSeconds(40);
        assertThat(ProbeRunner.pause(every, 60)).isEqualTo(ProbeRunner.LONGEST_PAUSE);
        assertThat(ProbeRunner.pause(NEVER, 3)).isEqualTo(NEVER);
    }

    @Test
    void stateIsReadAsItWasWritten() throws Exception {
        StateFile state = new StateFile(dir, "probe-x");
        Map<String, String> values = Map.of("a", "1", "odd \"key\"\n", "ü\u0000");
        assertThat(state.read()).isEmpty();
        state.write(Map.of("old", "x"));
        state.write(values);

        assertThat(state.read()).isEqualTo(values);
        assertThat(dir).isDirectoryContaining("glob:**probe-x.json").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void damagedStateIsNone() throws Exception {
        StateFile state = new StateFile(dir, "probe-x");
        state.write(Map.of("a", "1", "b", "2"));
        byte[] whole = Files.readAllBytes(dir.resolve("probe-x.json"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(dir.resolve("probe-x.json"), java.util.Arrays.copyOf(whole, length));
            assertThat(state.read()).isEmpty();
        }
        Files.write(dir.resolve("probe-x.json"), new byte[100]);
        assertThat(state.read()).isEmpty();
    }
}
