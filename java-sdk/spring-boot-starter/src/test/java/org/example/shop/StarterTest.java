package org.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.test.RecordingServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestTemplate;

/** A whole application with the starter, a DSN, and a rate. Runs with Spring Boot 3.5, and in a module with 4. */
class StarterTest {
    private final RecordingServer tracker = RecordingServer.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = SpringApplication.run(
                ShopApplication.class,
                "--server.port=0",
                "--culprit.dsn=" + tracker.dsn(),
                "--sentry.release=never@1",
                "--culprit.release=shop@1.2.3",
                "--spring.profiles.active=staging",
                "--spring.datasource.url=jdbc:h2:mem:shop");
    }

    @AfterEach
    void stop() {
        application.close();
        tracker.close();
    }

    @Test
    void exceptionThatNobodyResolves_isReportedOnceAsUnhandledWithItsRequest() throws Exception {
        assertThat(get("lamp/unmapped?size=2", "X-Order", "17").statusCode()).isEqualTo(500);

        JsonNode event = awaitOne("event", thrown("no price for lamp"));
        JsonNode exception = event.at("/exception/values/0");
        assertThat(exception.at("/mechanism/type").asText()).isEqualTo("spring-mvc");
        assertThat(exception.at("/mechanism/handled").asBoolean(true)).isFalse();
        assertThat(event.path("transaction").asText()).isEqualTo("GET /shop/{item}/unmapped");
        assertThat(event.at("/request/url").asText()).endsWith("/shop/lamp/unmapped");
        assertThat(event.at("/request/query_string").asText()).isEqualTo("size=2");
        assertThat(event.at("/request/headers/x-order").asText()).isEqualTo("17");
        assertThat(event.path("breadcrumbs").findValuesAsText("message")).contains("somebody wants a lamp");
        assertThat(event.path("release").asText()).isEqualTo("shop@1.2.3");
        assertThat(event.path("environment").asText()).isEqualTo("staging");
        assertThat(ownModules(exception)).contains("org.example.shop.ShopController");
        // the container logs it, too, and the application waits for what is on its way
        application.close();
        assertThat(all("event", thrown("no price for lamp"))).hasSize(1);
    }

    @Test
    void exceptionThatIsResolved_isReportedOnlyIfTheAnswerIsOfTheServersFault() throws Exception {
        assertThat(get("chair/conflict").statusCode()).isEqualTo(409);
        assertThat(get("chair/mapped").statusCode()).isEqualTo(503);

        JsonNode event = awaitOne("event", thrown("cannot sell the chair"));
        assertThat(event.path("transaction").asText()).isEqualTo("GET /shop/{item}/mapped");
        application.close();
        assertThat(tracker.payloads("event")).hasSize(1);
    }

    @Test
    void errorInTheLog_becomesAnEventWithItsDiagnosticContext() throws Exception {
        get("clock/logged");

        JsonNode event = awaitOne("event", sent -> sent.toString().contains("\"the clock is broken\""));
        assertThat(event.at("/contexts/MDC/item").asText()).isEqualTo("clock");
        assertThat(event.at("/request/url").asText()).endsWith("/shop/clock/logged");
        assertThat(event.path("logger").asText()).isEqualTo("org.example.shop.ShopController");
    }

    @Test
    void asynchronousRequest_keepsItsScope() throws Exception {
        assertThat(get("train/later").statusCode()).isEqualTo(500);

        JsonNode event = awaitOne("event", thrown("too late for train"));
        assertThat(event.at("/tags/item").asText()).isEqualTo("train");
        assertThat(event.at("/request/url").asText()).endsWith("/shop/train/later");
    }

    @Test
    void asyncMethod_hasTheScopeOfItsCaller() throws Exception {
        get("vase/async");

        JsonNode event = awaitOne("event", sent -> sent.toString().contains("\"cannot pack vase\""));
        assertThat(event.at("/tags/item").asText()).isEqualTo("vase");
        assertThat(event.at("/request/url").asText()).endsWith("/shop/vase/async");
    }

    @Test
    void request_isATransactionWithItsSql_inTheTraceOfItsCaller() throws Exception {
        String trace = "0123456789abcdef0123456789abcdef";
        assertThat(get("vase/sql", "sentry-trace", trace + "-0123456789abcdef-1")
                        .body())
                .isEqualTo("vase costs 42 from HikariDataSource");

        JsonNode transaction = awaitOne(
                "transaction", sent -> sent.path("transaction").asText().equals("GET /shop/{item}/sql"));
        assertThat(transaction.at("/contexts/trace/trace_id").asText()).isEqualTo(trace);
        assertThat(transaction.at("/contexts/trace/op").asText()).isEqualTo("http.server");
        assertThat(transaction.at("/transaction_info/source").asText()).isEqualTo("route");
        assertThat(transaction.path("spans").findValuesAsText("description")).anyMatch(sql -> sql.startsWith("SELECT"));
    }

    @Test
    void callOfAnotherService_isASpan_andCarriesTheTrace() throws Exception {
        String sent = get("vase/call?port=" + port()).body();

        JsonNode caller =
                awaitOne("transaction", one -> one.path("transaction").asText().equals("GET /shop/{item}/call"));
        JsonNode called =
                awaitOne("transaction", one -> one.path("transaction").asText().equals("GET /shop/{item}/trace"));
        assertThat(sent).startsWith(caller.at("/contexts/trace/trace_id").asText());
        assertThat(called.at("/contexts/trace/trace_id")).isEqualTo(caller.at("/contexts/trace/trace_id"));
        assertThat(caller.path("spans").findValuesAsText("op")).contains("http.client");
    }

    /** The interface of the customizer has another name in each version, so it is called by reflection. */
    @Test
    void restTemplate_carriesTheTrace() throws Exception {
        RestTemplate template = new RestTemplate();
        Object customizer = application.getBean("culpritRestTemplate");
        customizer
                .getClass()
                .getInterfaces()[0]
                .getMethod("customize", RestTemplate.class)
                .invoke(customizer, template);
        String trace = String.valueOf(Culprit.getTraceparent().getTraceId());

        assertThat(template.getForObject("http://127.0.0.1:" + port() + "/shop/vase/trace", String.class))
                .startsWith(trace);
    }

    @Test
    void closedApplication_leavesNothingBehind() {
        assertThat(Culprit.isEnabled()).isTrue();

        application.close();

        assertThat(Culprit.isEnabled()).isFalse();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/shop/" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String port() {
        return application.getEnvironment().getRequiredProperty("local.server.port");
    }

    private JsonNode awaitOne(String type, Predicate<JsonNode> wanted) {
        Awaitility.await(type).atMost(Duration.ofSeconds(60)).until(() -> !all(type, wanted)
                .isEmpty());
        return all(type, wanted).get(0);
    }

    private List<JsonNode> all(String type, Predicate<JsonNode> wanted) {
        return tracker.payloads(type).stream().filter(wanted).toList();
    }

    private static Predicate<JsonNode> thrown(String message) {
        return event -> event.at("/exception/values").findValuesAsText("value").contains(message);
    }

    private static List<String> ownModules(JsonNode exception) {
        List<String> own = new ArrayList<>();
        exception.at("/stacktrace/frames").forEach(frame -> {
            if (frame.path("in_app").asBoolean()) {
                own.add(frame.path("module").asText());
            }
        });
        return own;
    }
}
