package dev.culprit.system.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of {@code src/test/npm/node}, with the SDK of today and the one before. */
@ExtendWith(SharedTracker.class)
class NodeClientTest {
    private TrackerProcess tracker;
    private Database database;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void caughtErrorWithCause_isStoredWithItsChainBreadcrumbsAndUser(String client) {
        TestProject project = tracker.newProject(client);

        String output =
                run(client, project, "exception.cjs").expectSuccess(client).output();

        List<StoredEvent> events = database.awaitEvents(project, 2);
        StoredEvent error = event(events, "Error: checkout failed");
        assertThat(output).contains("sent " + error.id());
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.environment()).isEqualTo("staging");
        assertThat(error.release()).isEqualTo("shop@1.2.3");
        assertThat(error.culprit()).contains("checkout");
        assertThat(error.platform()).isEqualTo("node");
        assertThat(error.handled()).isTrue();
        assertThat(error.issueEvents()).isEqualTo(1);
        assertThat(error.exceptionTypes()).containsExactly("TypeError", "Error");
        assertThat(error.exceptions().get(0).path("value").asText()).isEqualTo("price is missing");
        assertThat(error.inAppFrames())
                .extracting(frame -> frame.path("function").asText())
                .contains("checkout");
        JsonNode fault = error.inAppFrames().get(error.inAppFrames().size() - 1);
        assertThat(fault.path("context_line").asText()).contains("throw new Error('checkout failed'");
        assertThat(fault.path("filename").asText()).endsWith("exception.cjs");
        assertThat(error.frames()).anyMatch(frame -> !frame.path("in_app").asBoolean());
        assertThat(error.breadcrumb("auth").orElseThrow().path("message").asText())
                .isEqualTo("user logged in");
        assertThat(error.at("/user/id").asText()).isEqualTo("42");
        assertThat(error.at("/user/email").asText()).isEqualTo("ada@example.org");
        assertThat(error.userKey()).isEqualTo("id:42");
        // the machine that reports is not the user
        assertThat(error.at("/user/ip_address").asText()).isEmpty();
        assertThat(error.tag("area")).isEqualTo("checkout");
        assertThat(error.tag("server_name")).isEqualTo("web-01");
        assertThat(error.at("/extra/cart/items").asInt()).isEqualTo(3);
        assertThat(error.at("/sdk/name").asText()).isEqualTo("sentry.javascript.node");
        assertThat(error.at("/sdk/version").asText()).startsWith(client.substring(4) + ".");
        assertThat(error.at("/contexts/runtime/name").asText()).isEqualTo("node");
        assertThat(output).contains("sent " + event(events, "stock is low").id());
        assertThat(event(events, "stock is low").level()).isEqualTo("warning");
        assertThat(database.issues(project)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void secretInExtra_isNotStored(String client) {
        TestProject project = tracker.newProject(client);

        run(client, project, "exception.cjs").expectSuccess(client);

        StoredEvent error = event(database.awaitEvents(project, 2), "Error: checkout failed");
        assertThat(error.at("/extra").toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void unhandledRejection_isStoredAsUnhandled(String client) {
        TestProject project = tracker.newProject(client);

        run(client, project, "rejection.cjs").expectSuccess(client);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("RangeError: out of stock");
        assertThat(error.handled()).isFalse();
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.thrown().at("/mechanism/type").asText()).contains("onunhandledrejection");
        assertThat(error.culprit()).contains("reserve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void uncaughtError_isSentBeforeTheProcessEnds(String client) {
        TestProject project = tracker.newProject(client);

        Processes.Result result = run(client, project, "uncaught.cjs");

        assertThat(result.exitCode()).isEqualTo(1);
        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("Error: the nightly job broke");
        assertThat(error.level()).isEqualTo("fatal");
        assertThat(error.handled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void errorOfAnExpressRoute_isStoredWithItsRequest(String client) {
        TestProject project = tracker.newProject(client);

        String id = callExpress(client, project);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.id()).isEqualTo(id);
        assertThat(error.title()).isEqualTo("Error: no user 5");
        assertThat(error.handled()).isFalse();
        assertThat(error.culprit()).isEqualTo("POST /users/:id");
        assertThat(error.at("/request/method").asText()).isEqualTo("POST");
        assertThat(error.at("/request/url").asText()).contains("/users/5");
        assertThat(error.header("User-Agent")).isEqualTo("system-test/1.0");
        assertThat(error.header("Content-Type")).isEqualTo("application/json");
        assertThat(error.at("/request").toString()).contains("Ada").contains("plan");
        assertThat(error.breadcrumbs())
                .extracting(crumb -> crumb.path("message").asText())
                .contains("updating user 5");
        assertThat(error.inAppFrames())
                .extracting(frame -> frame.path("function").asText())
                .anyMatch(name -> name.contains("updateUser"));
        assertThat(error.frames())
                .filteredOn(frame -> frame.path("filename").asText().contains("node_modules"))
                .isNotEmpty()
                .noneMatch(frame -> frame.path("in_app").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void secretsOfARequest_areNotStored(String client) {
        TestProject project = tracker.newProject(client);

        callExpress(client, project);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.json().toString()).doesNotContain("hunter2", "t0ken-of-ada", "c00kie-of-ada", "s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11", "node10"})
    void errorLoggedByPino_isStoredOnce(String client) {
        TestProject project = tracker.newProject(client);

        run(client, project, "pino.cjs").expectSuccess(client);

        StoredEvent error = database.awaitEvents(project, 1).get(0);
        assertThat(error.title()).isEqualTo("Error: disk full");
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.thrown().at("/mechanism/type").asText()).contains("pino");
    }

    private static Processes.Result run(String client, TestProject project, String program) {
        return NpmClient.of(client).with("node").run(Map.of("SENTRY_DSN", project.dsn()), program);
    }

    /** @return the id that the SDK gave the error */
    private static String callExpress(String client, TestProject project) {
        Path log = Places.TARGET.resolve("npm/" + client + "-express.log");
        Process app = NpmClient.of(client).with("node").start(Map.of("SENTRY_DSN", project.dsn()), log, "express.cjs");
        try {
            URI url = URI.create("http://127.0.0.1:" + port(log));
            HttpResponse<String> failed =
                    Ingest.send(HttpRequest.newBuilder(url.resolve("/users/5?plan=pro&secret=s3cr3t"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer t0ken-of-ada")
                            .header("Cookie", "sid=c00kie-of-ada")
                            .header("User-Agent", "system-test/1.0")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\",\"password\":\"hunter2\"}")));
            assertThat(failed.statusCode()).isEqualTo(500);
            HttpResponse<String> quit = Ingest.send(HttpRequest.newBuilder(url.resolve("/quit")));
            assertThat(quit.body()).isEqualTo("flushed");
            return failed.body();
        } finally {
            app.destroy();
        }
    }

    private static int port(Path log) {
        Pattern line = Pattern.compile("listening on (\\d+)\\.");
        return await("the port in " + log)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            Matcher found = line.matcher(Files.readString(log));
                            return found.find() ? Integer.parseInt(found.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    private static StoredEvent event(List<StoredEvent> events, String title) {
        return events.stream()
                .filter(event -> event.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " in "
                        + events.stream().map(StoredEvent::title).toList()));
    }
}
