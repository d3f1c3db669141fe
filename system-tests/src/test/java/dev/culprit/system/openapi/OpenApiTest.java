package dev.culprit.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Pages;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The document says what the server does. */
@ExtendWith(SharedTracker.class)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrackerProcess tracker;
    private Database database;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
    }

    private HttpResponse<String> get(String path) {
        return Ingest.send(HttpRequest.newBuilder(tracker.url().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tracker.firstRun().token()));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private JsonNode document() {
        HttpResponse<String> answer = get("/api/0/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void everyOperation_hasASummaryAChapterItsScopesAndTheErrors() {
        JsonNode document = document();
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        List<String> chapters = new ArrayList<>();
        document.path("tags").forEach(tag -> chapters.add(tag.path("name").asText()));
        int operations = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            assertThat(path.getKey()).startsWith("/api/0/").endsWith("/");
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                JsonNode operation = call.getValue();
                String name = call.getKey() + " " + path.getKey();
                assertThat(operation.path("summary").asText()).as(name).isNotBlank();
                assertThat(operation.path("tags").path(0).asText()).as(name).isIn(chapters);
                assertThat(operation.path("security").path(0).has("token"))
                        .as(name)
                        .isTrue();
                for (String status : List.of("400", "401", "403", "404", "429")) {
                    assertThat(operation.path("responses").has(status))
                            .as(name + " " + status)
                            .isTrue();
                }
                operations++;
            }
        }
        assertThat(operations).isGreaterThan(60);
    }

    @Test
    void everyGet_answersWithoutAnErrorOfTheServer() {
        TestProject project = tracker.newProject("openapi");
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, Ingest.error("OpenApiError", "of the document")));
        StoredEvent event = database.awaitEvents(project, 1).get(0);
        Map<String, String> values = Map.of(
                "organization", tracker.firstRun().organization(),
                "project", project.slug(),
                "issue", Long.toString(event.issueId()),
                "event", event.id(),
                "key", "level",
                "version", "web@1.0");
        int answered = 0;
        int found = 0;
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            if (path.getValue().has("get")) {
                HttpResponse<String> answer = get(filled(path.getKey(), values));
                assertThat(answer.statusCode())
                        .as(path.getKey() + ": " + answer.body())
                        .isLessThan(500);
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as(path.getKey())
                        .startsWith("application/json");
                answered++;
                found += answer.statusCode() == 200 ? 1 : 0;
            }
        }
        assertThat(answered).isGreaterThan(35);
        assertThat(found).as("calls that found something").isGreaterThan(25);
    }

    private static String filled(String path, Map<String, String> values) {
        String filled = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled.replaceAll("\\{[^}]*}", "1");
    }

    @Test
    void thePage_showsEveryOperationAndTakesNoToken() {
        int operations = 0;
        for (JsonNode path : document().path("paths")) {
            operations += path.size();
        }
        String page = Pages.logIn(tracker).get("/docs/api").body();
        assertThat(page.split("data-test=\"api-call\"", -1)).hasSize(operations + 1);
        assertThat(page).contains("/organizations/{organization}/events/").contains("X-Sentry-Rate-Limit-Remaining");
        assertThat(get("/docs/api").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void searchesCountAndList_whatCameIn() {
        TestProject project = tracker.newProject("searches");
        for (String type : List.of("CartError", "CartError", "PaymentError")) {
            Ingest.post(project, Ingest.envelope(Ingest.newId(), Ingest.error(type, "of a search")));
        }
        database.awaitEvents(project, 3);
        String events = "/api/0/organizations/" + tracker.firstRun().organization() + "/events";

        JsonNode groups = json(get(events + "/?dataset=errors&project=" + project.id()
                + "&field=error.type&field=count()&query=platform:javascript+error.type:*Error&sort=-count()"));
        assertThat(groups.path("data").toString())
                .isEqualTo(
                        "[{\"error.type\":\"CartError\",\"count()\":2},{\"error.type\":\"PaymentError\",\"count()\":1}]");
        assertThat(groups.at("/meta/fields").toString())
                .isEqualTo("{\"error.type\":\"string\",\"count()\":\"integer\"}");

        HttpResponse<String> first = get(events + "/?project=" + project.slug()
                + "&field=title&field=stack.filename&per_page=2&query=stack.function:run");
        assertThat(json(first).path("data")).hasSize(2);
        assertThat(json(first).at("/data/0/stack.filename/0").asText()).startsWith("app/");
        assertThat(first.headers().firstValue("Link").orElse(""))
                .contains("rel=\"next\"; results=\"true\"; cursor=\"2:0:0\"");

        HttpResponse<String> wrong = get(events + "/?field=title&query=level:");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("detail").asText()).contains("a value after “level:”");
        assertThat(json(get(events + "/validate/?field=title&query=level:"))
                        .path("valid")
                        .asBoolean())
                .isFalse();

        JsonNode series = json(get(events + "-timeseries/?project=" + project.id() + "&statsPeriod=2h&interval=1h"));
        double sum = 0;
        for (JsonNode value : series.at("/timeSeries/0/values")) {
            sum += value.path("value").asDouble();
        }
        assertThat(sum).isEqualTo(3);
    }
}
