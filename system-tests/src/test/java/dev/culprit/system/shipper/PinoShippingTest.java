package dev.culprit.system.shipper;

import static dev.culprit.system.shipper.Tally.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A web application with Pino 10, pino-http 11 and Express, whose logs the packaged shipper follows. */
@ExtendWith(SharedTracker.class)
class PinoShippingTest {
    private static final String SETTINGS =
            """
            dsn: %s
            environment: production
            release: shop@4.5
            sources:
              - {name: api, format: pino, paths: ["%s/*.log"], http_5xx: true}
              - {name: crashes, format: node, paths: ["%2$s/*.err"]}
            rules:
              - {source: api, when: {msg: "~^request aborted"}, action: ignore}
            """;

    private TrackerProcess tracker;
    private Database database;
    private TestProject project;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
        project = tracker.newProject("pino");
    }

    @Test
    void faultsOfAWebApplication_becomeOneEventEach_alsoWhenTheyAreSentAgain() throws Exception {
        try (ShipperProcess shipper = ShipperProcess.in("pino")) {
            Path logs = shipper.logs();
            shipper.with(SETTINGS.formatted(project.dsn(), logs)).start();

            fail(logs);
            database.awaitEvents(project, 5);
            shipper.stop();

            List<StoredEvent> events = database.awaitEvents(project, 5);
            assertThat(database.issues(project)).isEqualTo(5);
            assertThat(events).allMatch(event -> event.issueEvents() == 1);
            expectThrownError(titled(events, "Error: order refused"));
            expectLoggedError(titled(events, "RangeError: no price for tea"));
            expectFailedAnswer(titled(events, "GET /teapot/7 -> 503"));
            expectLoggedLine(titled(events, "the scales are out of tune"));
            expectCrash(titled(events, "Error: the nightly job broke"));
            assertThat(Tally.allText(events)).doesNotContain("t0ken-of-ada", "c00kie-of-ada", "s3cr3t", "k3y-of-ada");
            new Tally(tracker, project).expectNoChangeWhenSentAgain(shipper);
        }
    }

    private static void fail(Path logs) throws Exception {
        try (PinoShop shop = PinoShop.start(logs, Map.of())) {
            assertThat(shop.post(
                                    "/orders/5?token=s3cr3t&size=2",
                                    "Authorization",
                                    "Bearer t0ken-of-ada",
                                    "Cookie",
                                    "sid=c00kie-of-ada",
                                    "X-Api-Key",
                                    "k3y-of-ada",
                                    "User-Agent",
                                    "system-test/1.0")
                            .statusCode())
                    .isEqualTo(500);
            assertThat(shop.get("/prices").statusCode()).isEqualTo(200);
            assertThat(shop.get("/teapot/7").statusCode()).isEqualTo(503);
            assertThat(shop.get("/fine").statusCode()).isEqualTo(200);
            assertThat(shop.get("/plain").statusCode()).isEqualTo(200);
            shop.askAndLeave("/hang");
            await("the line of the request that was aborted")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readAllLines(logs.resolve("app.log")).stream()
                            .anyMatch(line -> line.startsWith("{\"level\":50,") && line.contains("request aborted")));
            shop.get("/crash");
            shop.awaitEnd();
        }
    }

    /** The handler logs it, and then pino-http the answer of the same request. */
    private static void expectThrownError(StoredEvent error) {
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.environment()).isEqualTo("production");
        assertThat(error.release()).isEqualTo("shop@4.5");
        assertThat(error.platform()).isEqualTo("node");
        assertThat(error.handled()).isTrue();
        assertThat(error.exceptionTypes()).containsExactly("TypeError", "Error");
        assertThat(error.exceptions())
                .extracting(value -> value.path("value").asText())
                .containsExactly("stock of 5 is no number", "order refused");
        assertThat(functions(error)).containsExactly("placeOrder");
        JsonNode fault = error.inAppFrames().get(0);
        assertThat(fault.path("filename").asText()).endsWith("shop.cjs");
        assertThat(fault.path("lineno").asInt()).isPositive();
        assertThat(error.frames())
                .filteredOn(frame -> frame.path("filename").asText().contains("node_modules"))
                .isNotEmpty()
                .noneMatch(frame -> frame.path("in_app").asBoolean());
        assertThat(error.at("/transaction").asText()).startsWith("POST /orders/");
        assertThat(error.at("/logentry/formatted").asText()).isEqualTo("handler failed");
        assertThat(error.at("/request/method").asText()).isEqualTo("POST");
        assertThat(error.at("/request/url").asText()).endsWith("/orders/5");
        assertThat(error.at("/request").toString()).contains("size");
        assertThat(error.header("User-Agent")).isEqualTo("system-test/1.0");
        assertThat(error.at("/contexts/response/status_code").asInt()).isEqualTo(500);
        assertThat(error.tag("http.status")).isEqualTo("500");
        assertThat(error.tag("source")).isEqualTo("api");
        assertThat(error.tag("log.file")).isEqualTo("app.log");
        assertThat(messages(error)).containsExactly("looking at the stock");
    }

    private static void expectLoggedError(StoredEvent error) {
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.at("/logentry/formatted").asText()).isEqualTo("price list is incomplete");
        assertThat(error.at("/transaction").asText()).isEqualTo("GET /prices");
        assertThat(error.at("/contexts/pino/shelf").asInt()).isEqualTo(7);
        assertThat(messages(error)).containsExactly("the cache is cold");
        assertThat(error.inAppFrames()).hasSize(1);
    }

    /** At level 30, with an error that pino-http made itself. */
    private static void expectFailedAnswer(StoredEvent answer) {
        assertThat(answer.level()).isEqualTo("error");
        assertThat(answer.exceptions()).isEmpty();
        assertThat(answer.tag("http.status")).isEqualTo("503");
        assertThat(answer.at("/transaction").asText()).startsWith("GET /teapot/");
        assertThat(answer.breadcrumbs()).isEmpty();
    }

    private static void expectLoggedLine(StoredEvent line) {
        assertThat(line.level()).isEqualTo("error");
        assertThat(line.exceptions()).isEmpty();
        assertThat(line.at("/logger").asText()).isEqualTo("shop");
        assertThat(messages(line)).doesNotContain("the scales are out of tune", "request aborted");
    }

    private static void expectCrash(StoredEvent crash) {
        assertThat(crash.level()).isEqualTo("fatal");
        assertThat(crash.handled()).isFalse();
        assertThat(crash.exceptions())
                .extracting(value -> value.path("value").asText())
                .containsExactly("no disk", "the nightly job broke");
        assertThat(functions(crash)).containsExactly("Immediate.nightlyJob");
        assertThat(crash.tag("source")).isEqualTo("crashes");
        assertThat(crash.tag("log.file")).isEqualTo("shop.err");
    }

    private static List<String> functions(StoredEvent event) {
        return event.inAppFrames().stream()
                .map(frame -> frame.path("function").asText())
                .toList();
    }

    private static List<String> messages(StoredEvent event) {
        return event.breadcrumbs().stream()
                .map(crumb -> crumb.path("message").asText())
                .toList();
    }
}
