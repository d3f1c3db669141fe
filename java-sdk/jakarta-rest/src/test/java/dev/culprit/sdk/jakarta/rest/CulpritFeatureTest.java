package dev.culprit.sdk.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With Jersey on a server that has no servlets. */
class CulpritFeatureTest {
    private static final long LONG = 60_000;

    private final RecordingServer recording = RecordingServer.start();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CulpritClient client = client(options -> {});
    private @Nullable HttpServer server;

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(recording.dsn());
            options.setTracesSampleRate(1.0);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    /** The application. */
    @Path("orders")
    public static class OrdersResource {
        private final CulpritClient client;
        private final ExecutorService workers;

        OrdersResource(CulpritClient client, ExecutorService workers) {
            this.client = client;
            this.workers = workers;
        }

        @GET
        @Path("{id}")
        public String get(@PathParam("id") String id) {
            client.setTag(id, "set");
            client.captureMessage("of " + id);
            return id;
        }

        @GET
        @Path("{id}/failure")
        public String fail() {
            throw shop.Orders.failure();
        }

        @GET
        @Path("{id}/mapped")
        public String mapped() {
            throw new IllegalStateException("mapped");
        }

        @GET
        @Path("{id}/missing")
        public String missing() {
            throw new NotFoundException();
        }

        @GET
        @Path("{id}/nothing")
        public void nothing() {}

        @HEAD
        @Path("{id}/head")
        public Response head() {
            return Response.ok("entity").build();
        }

        @GET
        @Path("{id}/later")
        public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
            client.setTag(id, "set");
            workers.execute(() -> response.resume("later"));
        }

        @GET
        @Path("{id}/later-failure")
        public void laterFailure(@Suspended AsyncResponse response) {
            workers.execute(() -> response.resume(shop.Orders.failure()));
        }
    }

    /** The application's own; status by message. */
    public static class OwnMapper implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException exception) {
            return Response.status(502).entity("own").build();
        }
    }

    private void start() {
        ResourceConfig application = new ResourceConfig()
                .register(new OrdersResource(client, workers))
                .register(new OwnMapper())
                .register(new CulpritFeature(client));
        server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/api/"), application);
    }

    private String url(String path) {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(server)
                        .getListeners()
                        .iterator()
                        .next()
                        .getPort() + "/api/" + path;
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
        workers.shutdownNow();
        client.close();
        recording.close();
    }

    @Test
    void transactionIsNamedByTheRouteAndGoesOnWithTheTraceOfTheCaller() throws Exception {
        start();
        String trace = "771a43a4192642f0b136d5159a501700";
        send("GET", "orders/17/nothing", "sentry-trace", trace + "-1234567890abcdef-1");

        JsonNode transaction = recording.awaitTransaction();
        assertThat(transaction.path("transaction").asText()).isEqualTo("GET /api/orders/{id}/nothing");
        assertThat(transaction.at("/transaction_info/source").asText()).isEqualTo("route");
        assertThat(transaction.at("/contexts/trace/trace_id").asText()).isEqualTo(trace);
        assertThat(transaction.at("/contexts/trace/op").asText()).isEqualTo("http.server");
        assertThat(transaction.at("/contexts/trace/status").asText()).isEqualTo("ok");
    }

    @Test
    void unmappedExceptionIsReportedWithRouteAndRequest() throws Exception {
        start();
        int status = send("GET", "orders/17/failure?token=abc", "Authorization", "secret", "X-Request-Id", "r-77")
                .statusCode();

        assertThat(status).isEqualTo(500);
        JsonNode event = recording.awaitEvent();
        assertThat(event.path("transaction").asText()).isEqualTo("GET /api/orders/{id}/failure");
        assertThat(event.at("/exception/values/1/mechanism/type").asText()).isEqualTo("JakartaRest");
        assertThat(event.at("/request/query_string").asText()).isEqualTo("token=[Filtered]");
        assertThat(event.at("/request/headers").has("authorization")).isFalse();
        assertThat(event.at("/request/headers/x-request-id").asText()).isEqualTo("r-77");
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void mapperOfTheApplicationAnswersAndItsServerErrorIsReported() throws Exception {
        start();
        HttpResponse<String> response = send("GET", "orders/17/mapped");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("own");
        assertThat(recording.awaitEvent().at("/exception/values/0/value").asText())
                .isEqualTo("mapped");
    }

    @Test
    void whatTheCallerDidWrongIsNotReported() throws Exception {
        start();
        assertThat(send("GET", "orders/17/missing").statusCode()).isEqualTo(404);
        client.flush(LONG);

        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("not_found");
        assertThat(recording.payloads("event")).isEmpty();
    }

    @Test
    void answerToHeadEndsTheTransaction() throws Exception {
        start();
        send("HEAD", "orders/17/head");

        assertThat(recording.awaitTransaction().path("transaction").asText()).isEqualTo("HEAD /api/orders/{id}/head");
    }

    @Test
    void requestsDoNotShareTheirScopesAlsoAfterAnAsynchronousOne() throws Exception {
        start();
        send("GET", "orders/1");
        for (int i = 0; i < 20; i++) {
            send("GET", "orders/later" + i + "/later");
        }
        send("GET", "orders/2");

        List<JsonNode> events = recording.await("event", 2);
        assertThat(events.get(1).path("tags").toString()).isEqualTo("{\"2\":\"set\"}");
        assertThat(events.get(1).at("/request/url").asText()).endsWith("/orders/2");
        recording.await("transaction", 22);
    }

    @Test
    void failureOfAnAsynchronousRequestIsReported() throws Exception {
        start();
        assertThat(send("GET", "orders/17/later-failure").statusCode()).isEqualTo(500);

        assertThat(recording.awaitEvent().at("/exception/values/1/value").asText())
                .isEqualTo("order 17 cannot be taken");
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void withoutRecordedTracesEventsAreNamedByTheRoute() throws Exception {
        client.close();
        client = client(options -> options.setTracesSampleRate(null));
        start();
        send("GET", "orders/17");
        client.flush(LONG);

        assertThat(recording.awaitEvent().path("transaction").asText()).isEqualTo("GET /api/orders/{id}");
        assertThat(recording.payloads("transaction")).isEmpty();
    }

    @Test
    void outgoingCallIsASpanAndCarriesTheTrace() throws Exception {
        start();
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        ITransaction transaction = client.startTransaction("job", "task", options);
        try (Client rest = ClientBuilder.newClient().register(new CulpritFeature(client))) {
            rest.target(url("orders/17/nothing"))
                    .queryParam("token", "abc")
                    .request()
                    .get();
        }
        transaction.finish();

        List<JsonNode> both = recording.await("transaction", 2);
        int first = both.get(0).path("transaction").asText().equals("job") ? 0 : 1;
        JsonNode job = both.get(first);
        JsonNode served = both.get(1 - first);
        JsonNode span = job.path("spans").get(0);
        assertThat(span.path("op").asText()).isEqualTo("http.client");
        assertThat(span.path("description").asText()).isEqualTo("GET " + url("orders/17/nothing"));
        assertThat(span.at("/data/http.response.status_code").asInt()).isEqualTo(204);
        assertThat(span.at("/data/http.query").asText()).isEqualTo("token=[Filtered]");
        assertThat(served.at("/contexts/trace/trace_id").asText())
                .isEqualTo(job.at("/contexts/trace/trace_id").asText());
        assertThat(served.at("/contexts/trace/parent_span_id").asText())
                .isEqualTo(span.path("span_id").asText());
    }

    @Test
    void implementationsFindTheFeatureByThemselves() throws Exception {
        Culprit.init(options -> {
            options.setDsn(recording.dsn());
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
        });
        try {
            server = GrizzlyHttpServerFactory.createHttpServer(
                    URI.create("http://127.0.0.1:0/api/"),
                    new ResourceConfig().register(new OrdersResource(client, workers)));
            send("GET", "orders/17/failure");

            JsonNode event = recording.awaitEvent();
            assertThat(event.path("transaction").asText()).isEqualTo("GET /api/orders/{id}/failure");
        } finally {
            Culprit.close();
        }
    }

    @Test
    void eventOfARequestLooksLikeTheGoldenOne() throws Exception {
        start();
        send("GET", "orders/17");

        JsonNode event = recording.awaitEvent();
        ((ObjectNode) event).remove("threads");
        Golden.check("jakarta-rest-event", event);
    }
}
