package dev.culprit.sdk.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Orders;

/** What the filter does in any container. */
abstract class FilterContract {
    private static final long LONG = 60_000;

    private final RecordingServer recording = RecordingServer.start();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CulpritClient client = client(options -> {});

    /** What a servlet of the application does. */
    private interface Work {
        void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(recording.dsn());
            options.setTracesSampleRate(1.0);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    private void use(Culprit.OptionsConfiguration<CulpritOptions> more) {
        client.close();
        client = client(more);
    }

    /** Starts a server with the filter, for requests and asynchronous dispatches, and the servlet, below {@code /app}. */
    abstract void start(String pattern, HttpServlet servlet, CulpritFilter filter) throws Exception;

    abstract int port();

    abstract void stopServer() throws Exception;

    private void serve(String pattern, Work work) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                work.serve(request, response);
            }
        };
        start(pattern, servlet, new CulpritFilter(client));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterEach
    void stop() throws Exception {
        stopServer();
        workers.shutdownNow();
        client.close();
        recording.close();
    }

    @Test
    void exceptionThatPassesThroughIsReportedWithTheRequest() throws Exception {
        serve("/orders/*", (request, response) -> Orders.fail());
        assertThat(get(
                                "/app/orders/17;jsessionid=secret?page=2&token=abc",
                                "Authorization",
                                "Bearer secret",
                                "Cookie",
                                "session=secret",
                                "X-Forwarded-For",
                                "203.0.113.7",
                                "X-Request-Id",
                                "r-77")
                        .statusCode())
                .isEqualTo(500);

        JsonNode event = recording.awaitEvent();
        assertThat(event.at("/exception/values/1/mechanism/type").asText()).isEqualTo("ServletFilter");
        assertThat(event.at("/exception/values/1/mechanism/handled").asBoolean(true))
                .isFalse();
        assertThat(event.path("transaction").asText()).isEqualTo("GET /app/orders/*");
        JsonNode facts = event.path("request");
        assertThat(facts.path("method").asText()).isEqualTo("GET");
        assertThat(facts.path("url").asText()).endsWith("/app/orders/17");
        assertThat(facts.path("query_string").asText()).isEqualTo("page=2&token=[Filtered]");
        assertThat(facts.at("/headers/x-request-id").asText()).isEqualTo("r-77");
        assertThat(facts.path("headers").has("authorization")).isFalse();
        assertThat(facts.path("headers").has("cookie")).isFalse();
        assertThat(facts.path("headers").has("x-forwarded-for")).isFalse();
        assertThat(facts.has("cookies")).isFalse();
        assertThat(facts.has("data")).isFalse();
        assertThat(event.path("user")).isEmpty();
    }

    @Test
    void withPersonalDataAllowedTheRequestIsWhole() throws Exception {
        use(options -> options.setSendDefaultPii(true));
        serve("/*", (request, response) -> Orders.fail());
        get("/app/?token=abc", "Authorization", "Bearer secret", "Cookie", "session=secret");

        JsonNode event = recording.awaitEvent();
        assertThat(event.at("/request/query_string").asText()).isEqualTo("token=abc");
        assertThat(event.at("/request/headers/authorization").asText()).isEqualTo("Bearer secret");
        assertThat(event.at("/request/cookies").asText()).isEqualTo("session=secret");
        assertThat(event.at("/user/ip_address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void transactionLooksLikeTheGoldenOne() throws Exception {
        serve("/orders/*", (request, response) -> response.setStatus(404));
        get("/app/orders/17");

        Golden.check("servlet-transaction", recording.awaitTransaction());
    }

    @Test
    void transactionGoesOnWithTheTraceOfTheCaller() throws Exception {
        serve("/*", (request, response) -> {});
        String trace = "771a43a4192642f0b136d5159a501700";
        get("/app/", "sentry-trace", trace + "-1234567890abcdef-1", "baggage", "sentry-trace_id=" + trace);

        JsonNode context = recording.awaitTransaction().at("/contexts/trace");
        assertThat(context.path("trace_id").asText()).isEqualTo(trace);
        assertThat(context.path("parent_span_id").asText()).isEqualTo("1234567890abcdef");
    }

    @Test
    void transactionGoesOnWithTraceparentToo() throws Exception {
        serve("/*", (request, response) -> {});
        get("/app/", "traceparent", "00-771a43a4192642f0b136d5159a501700-1234567890abcdef-01");

        assertThat(recording.awaitTransaction().at("/contexts/trace/trace_id").asText())
                .isEqualTo("771a43a4192642f0b136d5159a501700");
    }

    @Test
    void withoutRecordedTracesAnErrorStillBelongsToTheTraceOfTheCaller() throws Exception {
        use(options -> options.setTracesSampleRate(null));
        serve("/*", (request, response) -> Orders.fail());
        get("/app/", "traceparent", "00-771a43a4192642f0b136d5159a501700-1234567890abcdef-01");
        client.flush(LONG);

        JsonNode event = recording.awaitEvent();
        assertThat(event.at("/contexts/trace/trace_id").asText()).isEqualTo("771a43a4192642f0b136d5159a501700");
        assertThat(event.path("transaction").asText()).isEqualTo("GET /app/*");
        assertThat(recording.payloads("transaction")).isEmpty();
    }

    @Test
    void causeOfAServletExceptionIsReportedOnceAlsoWhenItIsLogged() throws Exception {
        RuntimeException failure = Orders.failure();
        serve("/*", (request, response) -> {
            throw new ServletException("wrapped", failure);
        });
        get("/app/");
        client.captureException(failure);
        client.flush(LONG);

        assertThat(recording.awaitEvent().at("/exception/values/1/value").asText())
                .isEqualTo("order 17 cannot be taken");
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void requestsDoNotShareTheirScopes() throws Exception {
        serve("/*", (request, response) -> {
            client.setTag(request.getParameter("id"), "set");
            client.addBreadcrumb(request.getParameter("id"));
            client.captureMessage("of " + request.getParameter("id"));
        });
        get("/app/?id=first");
        get("/app/?id=second");

        JsonNode second = recording.await("event", 2).get(1);
        assertThat(second.path("tags").toString()).isEqualTo("{\"second\":\"set\"}");
        assertThat(second.path("breadcrumbs").findValuesAsText("message")).containsExactly("second");
    }

    @Test
    void asynchronousRequestEndsWhenItsContextDoes() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        serve("/*", (request, response) -> {
            AsyncContext async = request.startAsync();
            workers.execute(() -> {
                await(returned);
                response.setStatus(503);
                async.complete();
            });
        });
        workers.execute(returned::countDown);
        assertThat(get("/app/").statusCode()).isEqualTo(503);

        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("unavailable");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dispatchHasTheScopeOfItsRequestAgain() throws Exception {
        serve("/*", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                client.captureMessage("dispatched");
                Orders.fail();
            }
            client.setTag("set", "before");
            AsyncContext async = request.startAsync();
            workers.execute(async::dispatch);
        });
        get("/app/");

        List<JsonNode> events = recording.await("event", 2);
        assertThat(events).extracting(event -> event.at("/tags/set").asText()).containsOnly("before");
        assertThat(events)
                .extracting(event -> event.at("/request/url").asText())
                .doesNotContain("");
        assertThat(events.get(1).at("/exception/values").isMissingNode()).isFalse();
        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
    }

    @Test
    void requestThatGoesAsynchronousTwiceEndsOnceAndLate() throws Exception {
        serve("/*", (request, response) -> {
            boolean isFirst = request.getDispatcherType() == DispatcherType.REQUEST;
            AsyncContext async = request.startAsync();
            workers.execute(() -> {
                if (isFirst) {
                    async.dispatch();
                } else {
                    response.setStatus(409);
                    async.complete();
                }
            });
        });
        assertThat(get("/app/").statusCode()).isEqualTo(409);

        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("already_exists");
    }

    /** With and without the filter, Tomcat 10.1 then closes the connection, and Jetty waits for the time to be over. */
    @Test
    void failureAfterGoingAsynchronousEndsTheRequestAndIsReportedOnce() throws Exception {
        serve("/*", (request, response) -> {
            request.startAsync().setTimeout(100);
            Orders.fail();
        });
        // a POST, since the client tries a GET again
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/app/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        http.sendAsync(post, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> true)
                .get();
        client.flush(LONG);

        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("internal_error");
        assertThat(recording.awaitEvent().at("/exception/values/1/value").asText())
                .isEqualTo("order 17 cannot be taken");
    }

    @Test
    void asynchronousRequestThatTakesTooLongExceedsItsDeadline() throws Exception {
        serve("/*", (request, response) -> request.startAsync().setTimeout(50));
        get("/app/");

        assertThat(recording.awaitTransaction().at("/contexts/trace/status").asText())
                .isEqualTo("deadline_exceeded");
    }

    @Test
    void requestIsNotTouchedWhenTheClientIsOff() throws Exception {
        client.close();
        List<Object> attributes = new ArrayList<>();
        serve(
                "/*",
                (request, response) -> request.getAttributeNames().asIterator().forEachRemaining(attributes::add));

        assertThat(get("/app/").statusCode()).isEqualTo(200);
        assertThat(attributes).doesNotContain("dev.culprit.sdk.servlet.CulpritFilter.served");
    }
}
