package dev.culprit.sdk.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CulpritHttpClientTest {
    private final RecordingServer server = RecordingServer.start();
    private final BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer target;
    private CulpritClient client = client(options -> {});
    private HttpClient http = CulpritHttpClient.wrap(HttpClient.newHttpClient(), client);
    private ITransaction transaction;

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setTracesSampleRate(1.0);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    @BeforeEach
    void begin() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.setExecutor(Executors.newCachedThreadPool());
        target.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/slow")) {
                await(mayAnswer);
            }
            exchange.sendResponseHeaders(path.startsWith("/missing") ? 404 : 200, -1);
            exchange.close();
        });
        target.start();
        startTransaction();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startTransaction() {
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        transaction = client.startTransaction("job", "task", options);
    }

    private void use(Culprit.OptionsConfiguration<CulpritOptions> more) {
        client.close();
        client = client(more);
        http = CulpritHttpClient.wrap(HttpClient.newHttpClient(), client);
        startTransaction();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        target.stop(0);
        client.close();
        server.close();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + target.getAddress().getPort() + path;
    }

    private JsonNode span() {
        transaction.finish();
        JsonNode spans = server.awaitTransaction().path("spans");
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    private static HttpResponse.BodyHandler<Void> nothing() {
        return HttpResponse.BodyHandlers.discarding();
    }

    @Test
    void callIsASpanWithoutQueryAndSecretsInItsName() throws Exception {
        http.send(get("/orders/17?token=abc&page=2").build(), nothing());

        JsonNode span = span();
        assertThat(span.path("op").asText()).isEqualTo("http.client");
        assertThat(span.path("description").asText()).isEqualTo("GET " + url("/orders/17"));
        assertThat(span.path("status").asText()).isEqualTo("ok");
        assertThat(span.path("origin").asText()).isEqualTo("auto.http.java_http_client");
        JsonNode data = span.path("data");
        assertThat(data.path("http.query").asText()).isEqualTo("token=[Filtered]&page=2");
        assertThat(data.path("http.request.method").asText()).isEqualTo("GET");
        assertThat(data.path("http.response.status_code").asInt()).isEqualTo(200);
    }

    @Test
    void transactionLooksLikeTheGoldenOne() throws Exception {
        http.send(get("/orders/17?token=abc").build(), nothing());
        transaction.finish();

        Golden.check("http-transaction", server.awaitTransaction());
    }

    @Test
    void headersCarryTheSpanOn() throws Exception {
        http.send(get("/").header("baggage", "other=1").build(), nothing());

        Headers headers = seen.take();
        JsonNode span = span();
        String ids = span.path("trace_id").asText() + "-" + span.path("span_id").asText();
        assertThat(headers.getFirst("sentry-trace")).isEqualTo(ids + "-1");
        assertThat(headers.getFirst("traceparent")).isEqualTo("00-" + ids + "-01");
        assertThat(headers.get("baggage")).hasSize(1);
        assertThat(headers.getFirst("baggage")).startsWith("other=1,").contains("sentry-trace_id=");
    }

    @Test
    void withoutATransactionTheHeadersCarryTheTraceOfTheScopeAndKeepOtherBaggage() throws Exception {
        transaction.finish();
        http.send(get("/").header("baggage", "other=1").build(), nothing());

        Headers headers = seen.take();
        assertThat(headers.getFirst("sentry-trace")).matches("[0-9a-f]{32}-[0-9a-f]{16}(-[01])?");
        assertThat(headers.getFirst("baggage")).startsWith("other=1,sentry-");
    }

    @Test
    void foreignBaggageOfTheCallerStopsNoCall() throws Exception {
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        String trace = "771a43a4192642f0b136d5159a501700";
        transaction = client.startTransaction(
                client.continueTrace(
                        trace + "-1234567890abcdef-1", List.of("sentry-ключ=1,sentry-a b=2,sentry-release=%D0%BA")),
                options);
        http.send(get("/").build(), nothing());

        Headers headers = seen.take();
        assertThat(headers.getFirst("sentry-trace")).startsWith(trace);
        assertThat(headers.getFirst("baggage")).isEqualTo("sentry-release=%D0%BA");
    }

    @Test
    void requestThatCannotBeCopiedStaysAsItIs() {
        HttpRequest request = new RequestWithHost(get("/").build());
        OutgoingRequest outgoing =
                requireNonNull(OutgoingRequest.begin(client, request.method(), request.uri(), "auto.test"));

        assertThat(TracedRequest.of(request, outgoing)).isSameAs(request);
    }

    /** A header that builders refuse. */
    private static final class RequestWithHost extends HttpRequest {
        private final HttpRequest request;

        RequestWithHost(HttpRequest request) {
            this.request = request;
        }

        @Override
        public Optional<BodyPublisher> bodyPublisher() {
            return request.bodyPublisher();
        }

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public Optional<Duration> timeout() {
            return request.timeout();
        }

        @Override
        public boolean expectContinue() {
            return request.expectContinue();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Optional<HttpClient.Version> version() {
            return request.version();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of("Host", List.of("shop.example")), (name, value) -> true);
        }
    }

    @Test
    void targetsThatAreNotNamedGetNoHeaders() throws Exception {
        use(options -> options.setTracePropagationTargets(List.of("shop.example", "^http://other/.*", "[broken")));
        http.send(get("/").build(), nothing());

        assertThat(seen.take().keySet()).doesNotContain("Sentry-trace", "Baggage", "Traceparent");
        assertThat(span().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void traceparentCanBeSwitchedOff() throws Exception {
        use(options -> options.setPropagateTraceparent(false));
        http.send(get("/").build(), nothing());

        assertThat(seen.take().keySet()).contains("Sentry-trace").doesNotContain("Traceparent");
    }

    @Test
    void requestThatCarriesATraceKeepsIt() throws Exception {
        http.send(get("/").header("sentry-trace", "mine").build(), nothing());

        assertThat(seen.take().get("sentry-trace")).containsExactly("mine");
    }

    @Test
    void methodBodyAndHeadersArriveUnchanged() throws Exception {
        HttpRequest request = get("/").header("x-a", "1")
                .header("x-a", "2")
                .timeout(Duration.ofMinutes(1))
                .version(HttpClient.Version.HTTP_1_1)
                .PUT(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        http.send(request, nothing());

        assertThat(seen.take().get("x-a")).containsExactly("1", "2");
        assertThat(bodies.take()).isEqualTo("hello");
    }

    @Test
    void statusOfTheAnswerIsThatOfTheSpanAndInABreadcrumb() throws Exception {
        http.send(get("/missing?password=x").build(), nothing());
        client.captureMessage("marker");

        assertThat(span().path("status").asText()).isEqualTo("not_found");
        JsonNode crumb = server.awaitEvent().path("breadcrumbs").get(0);
        assertThat(crumb.path("type").asText()).isEqualTo("http");
        assertThat(crumb.at("/data/url").asText()).isEqualTo(url("/missing"));
        assertThat(crumb.at("/data/method").asText()).isEqualTo("GET");
        assertThat(crumb.at("/data/status_code").asInt()).isEqualTo(404);
        assertThat(crumb.at("/data/http.query").asText()).isEqualTo("password=[Filtered]");
    }

    @Test
    void unreachableServerFailsTheSpanAndThrowsWhatTheClientThrows() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + free + "/"))
                .build();

        assertThatThrownBy(() -> http.send(request, nothing())).isInstanceOf(IOException.class);
        assertThat(span().path("status").asText()).isEqualTo("internal_error");
    }

    @Test
    void timeOutIsADeadlineExceeded() {
        HttpRequest request = get("/slow").timeout(Duration.ofMillis(50)).build();

        assertThatThrownBy(() -> http.send(request, nothing())).isInstanceOf(IOException.class);
        assertThat(span().path("status").asText()).isEqualTo("deadline_exceeded");
    }

    @Test
    void asynchronousCallEndsItsSpanBeforeWhatDependsOnIt() throws Exception {
        CompletableFuture<JsonNode> ended =
                http.sendAsync(get("/").build(), nothing()).thenApply(response -> span());

        assertThat(ended.get().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void breadcrumbOfAnAsynchronousCallIsInTheScopeThatMadeIt() throws Exception {
        http.sendAsync(get("/missing").build(), nothing()).get();
        client.captureMessage("marker");

        assertThat(server.awaitEvent()
                        .path("breadcrumbs")
                        .get(0)
                        .at("/data/status_code")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void cancellingTheFutureCancelsTheCallAndTheSpan() {
        CompletableFuture<HttpResponse<Void>> future =
                http.sendAsync(get("/slow").build(), nothing());
        assertThat(future.cancel(true)).isTrue();

        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        assertThat(span().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void clientThatIsOffIsNotInTheWay() throws Exception {
        client.close();
        assertThat(http.send(get("/").build(), nothing()).statusCode()).isEqualTo(200);
        assertThat(http.sendAsync(get("/").build(), nothing()).get().statusCode())
                .isEqualTo(200);

        assertThat(seen.take().keySet()).doesNotContain("Sentry-trace");
    }

    @Test
    void settingsAreThoseOfTheWrappedClient() {
        HttpClient plain = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        HttpClient wrapped = CulpritHttpClient.wrap(plain);

        assertThat(wrapped.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(wrapped.followRedirects()).isEqualTo(HttpClient.Redirect.ALWAYS);
        assertThat(wrapped.version()).isEqualTo(plain.version());
        assertThat(wrapped.sslContext()).isSameAs(plain.sslContext());
    }
}
