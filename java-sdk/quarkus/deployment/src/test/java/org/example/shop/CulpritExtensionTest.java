package org.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.example.shop.FakeTracker.all;
import static org.example.shop.FakeTracker.awaitOne;
import static org.example.shop.FakeTracker.thrown;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole application with the extension, a DSN, and a rate. */
class CulpritExtensionTest {
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Shop.class, FakeTracker.class))
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:shop")
            .overrideConfigKey("quarkus.application.name", "shop")
            .overrideConfigKey("quarkus.application.version", "1.2.3")
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideRuntimeConfigKey("quarkus.culprit.dsn", FakeTracker.dsn());

    /** Three reports each: fewer than the queue of the SDK holds. */
    private static final int REQUESTS = 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/shop/")
    URI shop;

    @Test
    void exceptionThatNobodyMaps_isReportedOnceAsUnhandledWithItsRequest() throws Exception {
        assertThat(get("lamp/unmapped?size=2", "X-Order", "17").statusCode()).isEqualTo(500);

        JsonNode event = awaitOne("event", thrown("no price for lamp"));
        JsonNode exception = event.path("exception").path("values").path(0);
        assertThat(exception.path("mechanism").path("type").asText()).isEqualTo("quarkus");
        assertThat(exception.path("mechanism").path("handled").asBoolean(true)).isFalse();
        assertThat(event.path("transaction").asText()).isEqualTo("GET /shop/{item}/unmapped");
        assertThat(event.path("request").path("url").asText()).endsWith("/shop/lamp/unmapped");
        assertThat(event.path("request").path("query_string").asText()).isEqualTo("size=2");
        assertThat(event.path("request").path("headers").path("x-order").asText())
                .isEqualTo("17");
        assertThat(event.path("breadcrumbs").findValuesAsText("message")).contains("somebody wants a lamp");
        assertThat(event.path("release").asText()).isEqualTo("shop@1.2.3");
        assertThat(event.path("environment").asText()).isEqualTo("test");
        // Quarkus logs it, too, before this transaction ends
        awaitOne("transaction", sent -> sent.path("transaction").asText().equals("GET /shop/{item}/unmapped"));
        assertThat(all("event", thrown("no price for lamp"))).hasSize(1);
    }

    @Test
    void ownFrames_areThoseOfTheApplication() throws Exception {
        get("desk/mapped");

        JsonNode frames = awaitOne("event", thrown("cannot sell the desk"))
                .path("exception")
                .path("values")
                .path(0)
                .path("stacktrace")
                .path("frames");
        List<String> own = new ArrayList<>();
        for (JsonNode frame : frames) {
            if (frame.path("in_app").asBoolean()) {
                own.add(frame.path("module").asText());
            }
        }
        assertThat(own).contains("org.example.shop.Shop");
    }

    @Test
    void exceptionThatIsMapped_isReportedOnlyIfTheAnswerIsOfTheServersFault() throws Exception {
        assertThat(get("chair/conflict").statusCode()).isEqualTo(409);
        assertThat(get("chair/mapped").statusCode()).isEqualTo(503);

        JsonNode event = awaitOne("event", thrown("cannot sell the chair"));
        assertThat(event.path("transaction").asText()).isEqualTo("GET /shop/{item}/mapped");
        assertThat(all("event", thrown("no chair left"))).isEmpty();
    }

    @Test
    void errorInTheLog_becomesAnEventWithItsDiagnosticContext() throws Exception {
        get("clock/logged");

        JsonNode event = awaitOne(
                "event",
                sent -> sent.path("message").path("formatted").asText().equals("the clock is broken")
                        || sent.path("logentry").path("formatted").asText().equals("the clock is broken"));
        assertThat(event.path("contexts").path("MDC").path("item").asText()).isEqualTo("clock");
        assertThat(event.path("request").path("url").asText()).endsWith("/shop/clock/logged");
        assertThat(event.path("level").asText()).isEqualTo("error");
    }

    @Test
    void requestsThatWanderOverThreads_keepTheirOwnScopes() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(
                    http.sendAsync(request("item" + i + "/reactive").build(), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(500));

        for (int i = 0; i < REQUESTS; i++) {
            String item = "item" + i;
            JsonNode message = awaitOne("event", sent -> sent.toString().contains("\"reactive " + item + "\""));
            JsonNode failure = awaitOne("event", thrown("reactive failure of " + item));
            assertThat(List.of(message, failure)).allSatisfy(event -> {
                assertThat(event.path("tags").path("item").asText()).isEqualTo(item);
                assertThat(event.path("request").path("url").asText()).endsWith("/shop/" + item + "/reactive");
            });
            assertThat(message.at("/contexts/trace/trace_id")).isEqualTo(failure.at("/contexts/trace/trace_id"));
        }
    }

    @Test
    void request_isATransactionWithItsSql_inTheTraceOfItsCaller() throws Exception {
        String trace = "0123456789abcdef0123456789abcdef";
        assertThat(get("vase/sql", "sentry-trace", trace + "-0123456789abcdef-1")
                        .body())
                .isEqualTo("vase costs 42");

        JsonNode transaction = awaitOne(
                "transaction", sent -> sent.path("transaction").asText().equals("GET /shop/{item}/sql"));
        assertThat(transaction.at("/contexts/trace/trace_id").asText()).isEqualTo(trace);
        assertThat(transaction.at("/contexts/trace/op").asText()).isEqualTo("http.server");
        assertThat(transaction.at("/contexts/trace/status").asText()).isEqualTo("ok");
        assertThat(transaction.at("/transaction_info/source").asText()).isEqualTo("route");
        assertThat(transaction.path("spans").findValuesAsText("description")).anyMatch(sql -> sql.startsWith("SELECT"));
    }

    @Test
    void pathThatNobodyServes_makesNoNameOfItsOwn() throws Exception {
        assertThat(get("no/such/path").statusCode()).isEqualTo(404);

        JsonNode transaction =
                awaitOne("transaction", sent -> sent.at("/request/url").asText().endsWith("/shop/no/such/path"));
        assertThat(transaction.path("transaction").asText()).isEqualTo("GET /*");
        assertThat(transaction.at("/contexts/trace/status").asText()).isEqualTo("not_found");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path));
    }
}
