package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.outcome.Outcomes;
import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.ActiveKeys;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolBatch;
import dev.culprit.tracker.spool.SpoolException;
import dev.culprit.tracker.spool.SpoolStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Ingest behind a real HTTP server, with a spool, keys and outcomes in memory. */
final class IngestFixture implements AutoCloseable {
    static final String KEY = "e12d836b15bb49d7bbf99e64295d995b";
    static final String CLOSED_KEY = "00000000000000000000000000000001";
    static final String ORIGIN_KEY = "00000000000000000000000000000002";
    static final long PROJECT = 42;
    static final String AUTH = "Sentry sentry_version=7,sentry_client=test/1.0,sentry_key=" + KEY;
    static final IngestLimits LIMITS =
            new IngestLimits(40 << 20, 20 << 20, 1 << 20, 20 << 20, 30, 100 << 10, 1 << 20, 12 << 20, 100, 64 << 20);

    record Refused(long project, long key, String category, Outcome outcome, String reason, long quantity) {}

    final List<AcceptedEnvelope> spooled = new CopyOnWriteArrayList<>();
    final List<Refused> outcomes = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Ingest ingest;
    final int port;
    volatile CompletionStage<Long> appended = CompletableFuture.completedFuture(1L);
    volatile List<RateLimit> rateLimits = List.of();
    volatile Optional<Error> fault = Optional.empty();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    IngestFixture() {
        this(LIMITS, Duration.ofSeconds(60), false);
    }

    IngestFixture(IngestLimits limits, Duration bodyTimeout, boolean behindProxy) {
        Outcomes counting = (project, key, category, outcome, reason, quantity) ->
                outcomes.add(new Refused(project, key, category, outcome, reason, quantity));
        ingest = new Ingest(limits, new Keys(), new MemorySpool(), counting, this::limit, InstantSource.system());
        Router router = Router.router(vertx);
        new IngestHandler(vertx, ingest, new IngestMetrics(metrics, ingest), bodyTimeout, behindProxy).mount(router);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    private List<RateLimit> limit(ActiveKey key, Map<DataCategory, Long> quantities) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return rateLimits;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** An envelope to the envelope endpoint with the good key. */
    HttpResponse<String> envelope(byte[] body, String... headers) {
        HttpRequest.Builder request =
                request("/api/42/envelope/").header("X-Sentry-Auth", AUTH).POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> envelope(String body, String... headers) {
        return envelope(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("expected an answer, the connection failed", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A bare connection, for what an HTTP client would not do. */
    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    AcceptedEnvelope lastSpooled() {
        return spooled.get(spooled.size() - 1);
    }

    String lastEnvelope() {
        return new String(lastSpooled().envelope(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static final class Keys implements ActiveKeys {
        private static final List<ActiveKey> KEYS = List.of(
                new ActiveKey(7, PROJECT, KEY, List.of(), Optional.empty()),
                new ActiveKey(8, PROJECT, ORIGIN_KEY, List.of("shop.example", "*.example.org"), Optional.empty()));

        @Override
        public boolean knowsProject(long projectId) {
            return projectId == PROJECT;
        }

        @Override
        public Optional<ActiveKey> find(long projectId, String publicKey) {
            return find(publicKey).filter(key -> key.projectId() == projectId);
        }

        @Override
        public Optional<ActiveKey> find(String publicKey) {
            return KEYS.stream()
                    .filter(key -> key.publicKey().equals(publicKey))
                    .findFirst();
        }
    }

    private final class MemorySpool implements Spool {
        private final AtomicLong positions = new AtomicLong();

        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public CompletionStage<Long> append(byte[] record) {
            return appended.thenApply(done -> {
                spooled.add(AcceptedEnvelope.parse(record));
                return positions.addAndGet(record.length);
            });
        }

        @Override
        public SpoolBatch read(long position, int maxRecords, long maxBytes, Duration patience) {
            throw new SpoolException(SpoolException.Reason.CLOSED, "ingest does not read");
        }

        @Override
        public void release(long position) {
            throw new SpoolException(SpoolException.Reason.CLOSED, "ingest does not release");
        }

        @Override
        public SpoolStatus status() {
            return new SpoolStatus(0, 0, 0, 0, 0, null, 0);
        }

        @Override
        public void close() {}
    }
}
