package dev.culprit.system.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.TestProject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends small events at a steady rate, whether the server answers or not, and remembers which of them it took. Every
 * event is sent once.
 */
final class Load implements AutoCloseable {
    /** A server that is away must not fill the memory of the tests. */
    private static final int MOST_AT_ONCE = 300;

    private final TestProject project;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Map<Integer, LongAdder> refusals = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();

    private Future<?> sending = CompletableFuture.completedFuture(null);

    private Load(TestProject project) {
        this.project = project;
    }

    static Load start(TestProject project, int perSecond) {
        Load load = new Load(project);
        load.sending = load.clock.scheduleAtFixedRate(load::send, 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
        return load;
    }

    private void send() {
        if (!places.tryAcquire()) {
            return;
        }
        String id = Ingest.newId();
        sent.add(id);
        byte[] body = Ingest.envelope(id, Ingest.error("Load" + id.charAt(0), "event " + id))
                .getBytes(UTF_8);
        HttpRequest request = HttpRequest.newBuilder(project.envelopeUrl())
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        // what is open is counted by the places it holds
        @SuppressWarnings("unused")
        CompletableFuture<Void> answered = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    note(id, answer, failure);
                    return null;
                });
    }

    private void note(String id, HttpResponse<String> answer, Throwable failure) {
        places.release();
        if (failure != null) {
            unanswered.increment();
        } else if (answer.statusCode() == 200 && answer.body().contains(id)) {
            accepted.add(id);
        } else {
            refusals.computeIfAbsent(answer.statusCode(), status -> new LongAdder())
                    .increment();
        }
    }

    int acceptedCount() {
        return accepted.size();
    }

    /** Those answered with 200. */
    Set<String> accepted() {
        return accepted;
    }

    Set<String> sent() {
        return sent;
    }

    /** Answers other than 200, by status. */
    Map<Integer, LongAdder> refusals() {
        return refusals;
    }

    long unanswered() {
        return unanswered.sum();
    }

    /** Stops sending, and waits for the answers that are due. */
    @Override
    public void close() {
        sending.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)
                    || !places.tryAcquire(MOST_AT_ONCE, 60, TimeUnit.SECONDS)) {
                throw new AssertionError("requests of the load are still open");
            }
            places.release(MOST_AT_ONCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
