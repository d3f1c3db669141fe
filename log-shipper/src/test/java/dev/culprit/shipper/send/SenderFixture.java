package dev.culprit.shipper.send;

import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.EventId;
import dev.culprit.shipper.fixture.ManualTimers;
import dev.culprit.shipper.spool.DeadLetters;
import dev.culprit.shipper.spool.Outbox.Kind;
import dev.culprit.shipper.spool.SegmentSpool;
import dev.culprit.shipper.spool.SpoolSettings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A sender with a spool of its own and a clock that obeys. */
final class SenderFixture implements AutoCloseable {
    final ManualTimers time = new ManualTimers();
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    final Map<String, Dsn> destinations = new ConcurrentHashMap<>();
    final SegmentSpool spool;
    final DeadLetters dead;
    final Sender sender;

    SenderFixture(Path directory, Dsn dsn) throws IOException {
        this(directory, dsn, SendSettings.of("log-shipper/test"));
    }

    SenderFixture(Path directory, Dsn dsn, SendSettings settings) throws IOException {
        spool = SegmentSpool.open(SpoolSettings.of(directory.resolve("spool")), time, notice -> {});
        dead = new DeadLetters(directory.resolve("dead"));
        sender = new Sender(
                vertx,
                spool,
                dead,
                source -> destinations.getOrDefault(source, dsn),
                settings,
                time,
                time,
                new Random(1));
        sender.start();
    }

    static EventId id(int number) {
        return EventId.of(new UUID(7, number));
    }

    void append(int from, int to) throws IOException {
        append("api", from, to);
    }

    void append(String source, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            String json = "{\"event_id\":\"" + id(i) + "\",\"message\":\"number " + i + "\"}";
            spool.append(Kind.EVENT, source, id(i), json.getBytes(StandardCharsets.UTF_8));
        }
        spool.sync();
    }

    void append(Kind kind, int number, String json) throws IOException {
        spool.append(kind, "api", id(number), json.getBytes(StandardCharsets.UTF_8));
        spool.sync();
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(assertion);
    }

    /**
     * Lets time pass in steps until something is true, while nothing is under way. No step goes further than to what
     * becomes due first: a request that begins then must not run into its deadline within the same step.
     */
    void passUntil(Duration step, ThrowingRunnable assertion) {
        passUntil(step, false, assertion);
    }

    /** The same also while requests are under way, so that they run into their deadlines. */
    void passAnywayUntil(Duration step, ThrowingRunnable assertion) {
        passUntil(step, true, assertion);
    }

    private void passUntil(Duration step, boolean anyway, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    try {
                        assertion.run();
                    } catch (AssertionError e) {
                        if (anyway) {
                            time.advance(step);
                        } else {
                            settle();
                            if (spool.status().takenRecords() == 0) {
                                time.advanceToNext(step);
                            }
                        }
                        throw e;
                    }
                });
    }

    /**
     * Waits until what the last step of time set going has taken its record: from then on the spool says that a request
     * is under way.
     */
    private void settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        Context loop = vertx.getOrCreateContext();
        WorkerExecutor disk = vertx.createSharedWorkerExecutor(Sender.DISK_POOL, 1);
        loop.runOnContext(pumped -> disk.executeBlocking(() -> null)
                .onComplete(taken -> loop.runOnContext(begun -> settled.complete(null))));
        settled.orTimeout(10, TimeUnit.SECONDS).join();
        disk.close();
    }

    @Override
    public void close() throws IOException {
        var stopped = sender.stop(Duration.ofSeconds(5)).toCompletionStage().toCompletableFuture();
        passAnywayUntil(Duration.ofSeconds(1), () -> org.assertj.core.api.Assertions.assertThat(stopped)
                .isDone());
        var ended = vertx.close().toCompletionStage().toCompletableFuture();
        eventually(() -> org.assertj.core.api.Assertions.assertThat(ended).isDone());
        spool.close();
    }
}
