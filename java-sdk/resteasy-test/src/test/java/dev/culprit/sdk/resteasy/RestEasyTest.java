package dev.culprit.sdk.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.jakarta.rest.CulpritFeature;
import dev.culprit.sdk.servlet.CulpritServletInitializer;
import dev.culprit.sdk.test.RecordingServer;
import io.undertow.Undertow;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feature is found by itself; the filter comes by the initializer, where a test asks for it. */
class RestEasyTest {
    private static final long LONG = 60_000;

    private final RecordingServer recording = RecordingServer.start();
    private final OpenServer server = new OpenServer();

    /** Tells the port that it got. */
    private static final class OpenServer extends UndertowJaxrsServer {
        int port() {
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }
    }

    /** The application. */
    @Path("orders")
    public static class OrdersResource {
        @GET
        @Path("{id}")
        public String get(@PathParam("id") String id) {
            Culprit.setTag(id, "set");
            Culprit.captureMessage("of " + id);
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
        @Path("{id}/forbidden")
        public String forbidden() {
            throw new ForbiddenException();
        }

        @GET
        @Path("{id}/later")
        public void later(@Suspended AsyncResponse response) {
            new Thread(() -> response.resume("later")).start();
        }
    }

    /** The application's own. */
    public static class OwnMapper implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException exception) {
            return Response.status(418).entity("own").build();
        }
    }

    /** The application's own for everything. */
    public static class OwnMapperOfAll implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable thrown) {
            return Response.status(599).entity("all").build();
        }
    }

    private void deploy(boolean withFilter, Class<?>... classes) {
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(new Application() {
            @Override
            public Set<Class<?>> getClasses() {
                return Set.of(classes);
            }
        });
        DeploymentInfo info = server.undertowDeployment(deployment, "/");
        info.setContextPath("/app");
        info.setDeploymentName("app");
        info.setClassLoader(RestEasyTest.class.getClassLoader());
        if (withFilter) {
            info.addServletContainerInitializer(
                    new ServletContainerInitializerInfo(CulpritServletInitializer.class, Set.of()));
        }
        server.start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
        server.deploy(info);
    }

    @BeforeEach
    void init() {
        Culprit.init(options -> {
            options.setDsn(recording.dsn());
            options.setTracesSampleRate(1.0);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(url(path));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + "/app/" + path;
    }

    @AfterEach
    void stop() {
        server.stop();
        Culprit.close();
        recording.close();
    }

    @Test
    void unmappedExceptionIsReportedAndAnsweredWith500() throws Exception {
        deploy(false, OrdersResource.class);
        assertThat(get("orders/17/failure").statusCode()).isEqualTo(500);

        JsonNode event = recording.awaitEvent();
        assertThat(event.path("transaction").asText()).isEqualTo("GET /app/orders/{id}/failure");
        assertThat(event.at("/exception/values/1/mechanism/type").asText()).isEqualTo("JakartaRest");
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void mappersOfTheApplicationGoFirstEvenOneForEverything() throws Exception {
        deploy(false, OrdersResource.class, OwnMapper.class, OwnMapperOfAll.class);
        assertThat(get("orders/17/mapped").body()).isEqualTo("own");
        assertThat(get("orders/17/failure").body()).isEqualTo("all");
        Culprit.flush(LONG);

        assertThat(recording.payloads("event")).isEmpty();
    }

    @Test
    void answerThatAnExceptionCarriesIsGivenAndNotReported() throws Exception {
        deploy(false, OrdersResource.class);
        assertThat(get("orders/17/forbidden").statusCode()).isEqualTo(403);
        assertThat(get("nowhere").statusCode()).isEqualTo(404);
        Culprit.flush(LONG);

        assertThat(recording.payloads("event")).isEmpty();
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("permission_denied");
    }

    @Test
    void withTheServletFilterThereIsOneTransactionWithTheNameOfTheRoute() throws Exception {
        deploy(true, OrdersResource.class);
        get("orders/17");
        get("orders/18/later");

        List<JsonNode> transactions = recording.await("transaction", 2);
        assertThat(transactions)
                .extracting(transaction -> transaction.path("transaction").asText())
                .containsExactly("GET /app/orders/{id}", "GET /app/orders/{id}/later");
        assertThat(transactions)
                .extracting(
                        transaction -> transaction.at("/contexts/trace/origin").asText())
                .containsOnly("auto.http.servlet");
        assertThat(recording.awaitEvent().path("transaction").asText()).isEqualTo("GET /app/orders/{id}");
    }

    @Test
    void withTheServletFilterAFailureIsReportedOnce() throws Exception {
        deploy(true, OrdersResource.class);
        assertThat(get("orders/17/failure").statusCode()).isEqualTo(500);
        Culprit.flush(LONG);

        recording.awaitEvent();
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void requestsDoNotShareTheirScopes() throws Exception {
        deploy(false, OrdersResource.class);
        get("orders/1");
        get("orders/2/later");
        get("orders/3");

        assertThat(recording.await("event", 2).get(1).path("tags").toString()).isEqualTo("{\"3\":\"set\"}");
    }

    @Test
    void outgoingCallCarriesTheTrace() throws Exception {
        deploy(true, OrdersResource.class);
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        ITransaction job = Culprit.startTransaction("job", "task", options);
        try (Client client = ClientBuilder.newClient().register(new CulpritFeature())) {
            assertThat(client.target(url("orders/17/later")).request().get(String.class))
                    .isEqualTo("later");
        }
        job.finish();

        List<JsonNode> both = recording.await("transaction", 2);
        assertThat(both.get(0).at("/contexts/trace/trace_id"))
                .isEqualTo(both.get(1).at("/contexts/trace/trace_id"));
    }
}
