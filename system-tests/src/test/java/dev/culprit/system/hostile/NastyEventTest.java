package dev.culprit.system.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Pages;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as no SDK makes them. Whatever one of them holds, its neighbours are stored and pages show it. */
@ExtendWith(SharedTracker.class)
class NastyEventTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"'";

    private static Pages pages;

    private TrackerProcess tracker;
    private Database database;
    private TestProject project;

    @BeforeEach
    void makeProject(TrackerProcess shared) {
        tracker = shared;
        database = shared.database();
        if (pages == null) {
            pages = Pages.logIn(shared);
        }
        project = tracker.newProject("nasty");
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("empty object", "{}"),
                Arguments.of(
                        "20,000 frames",
                        "{\"exception\":{\"values\":[{\"type\":\"Deep\",\"stacktrace\":{\"frames\":["
                                + repeat("{\"function\":\"f\",\"lineno\":1}", 20_000) + "]}}]}}"),
                Arguments.of(
                        "2,000 exceptions",
                        "{\"exception\":{\"values\":[" + repeat("{\"type\":\"E\",\"value\":\"v\"}", 2_000) + "]}}"),
                Arguments.of(
                        "5,000 tags",
                        "{\"tags\":{"
                                + IntStream.range(0, 5_000)
                                        .mapToObj(i -> "\"t" + i + "\":\"v\"")
                                        .collect(Collectors.joining(","))
                                + "}}"),
                Arguments.of("10,000 breadcrumbs", "{\"breadcrumbs\":[" + repeat("{\"message\":\"b\"}", 10_000) + "]}"),
                Arguments.of(
                        "NUL in text and keys",
                        "{\"message\":\"a\\u0000b\",\"tags\":{\"k\\u0000\":\"v\\u0000\"},"
                                + "\"extra\":{\"\\u0000\":\"\\u0000\"},\"environment\":\"e\\u0000\",\"release\":\"r\\u0000\","
                                + "\"user\":{\"id\":\"\\u0000\"},\"server_name\":\"\\u0000\"}"),
                Arguments.of(
                        "lone surrogates",
                        "{\"message\":\"a\\ud800b\\udc00\",\"tags\":{\"k\":\"\\ud83d\"},"
                                + "\"release\":\"\\udfff\",\"extra\":{\"\\ud800\":1}}"),
                Arguments.of(
                        "huge numbers",
                        "{\"timestamp\":1e999,\"extra\":{\"n\":" + "9".repeat(5_000)
                                + ",\"m\":-1e-999},\"exception\":[{\"type\":\"N\",\"stacktrace\":{\"frames\":["
                                + "{\"lineno\":99999999999999999999,\"colno\":-1e300}]}}]}"),
                Arguments.of("year 99999", "{\"timestamp\":\"99999-01-01T00:00:00Z\",\"message\":\"far\"}"),
                Arguments.of("year 0", "{\"timestamp\":\"0000-01-01T00:00:00Z\",\"message\":\"old\"}"),
                Arguments.of("timestamp of a million years", "{\"timestamp\":31556889864403199,\"message\":\"far\"}"),
                Arguments.of(
                        "addresses to infer",
                        "{\"platform\":\"javascript\",\"user\":{\"ip_address\":\"{{auto}}\"},"
                                + "\"request\":{\"env\":{\"REMOTE_ADDR\":\"{{auto}}\"}}}"),
                Arguments.of("script in every text", everywhere(SCRIPT)),
                Arguments.of(
                        "template language in every text",
                        everywhere("{#include x}{x.class.forName('y')}${7*7}{{7*7}}")),
                Arguments.of("text that turns around", everywhere("\\u202egnp.exe\\u2066\\u200b\\ufeff")),
                Arguments.of("a megabyte in one word", "{\"message\":\"" + "x".repeat(1_000_000) + "\"}"),
                Arguments.of(
                        "many keys in a context",
                        "{\"contexts\":{"
                                + IntStream.range(0, 3_000)
                                        .mapToObj(i -> "\"c" + i + "\":{\"a\":{\"b\":[1]}}")
                                        .collect(Collectors.joining(","))
                                + "}}"),
                Arguments.of(
                        "the same key twice",
                        "{\"message\":\"one\",\"message\":\"two\",\"tags\":{\"a\":\"1\",\"a\":\"2\"}}"),
                Arguments.of(
                        "javascript addresses",
                        "{\"request\":{\"url\":\"javascript:alert(1)\",\"method\":\"GET\"}," + "\"message\":\"m\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void nastyEvent_isStoredAndShown(String name, String event) {
        String id = Ingest.newId();

        HttpResponse<String> answer = Ingest.post(project, Ingest.envelope(id, event));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertShown(database.awaitEvent(project, id));
        assertThat(setAside()).isEmpty();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("not JSON", bytes("nonsense")),
                Arguments.of("a list", bytes("[1,2]")),
                Arguments.of("a number", bytes("7")),
                Arguments.of("cut off", bytes("{\"message\":\"a")),
                Arguments.of(
                        "brackets 100,000 deep",
                        bytes("{\"extra\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")),
                Arguments.of(
                        "objects 50,000 deep",
                        bytes("{\"extra\":" + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_001))),
                Arguments.of("NUL bytes", "{\"message\":\"a\0b\"}".getBytes(ISO_8859_1)),
                Arguments.of("invalid UTF-8", "{\"message\":\"a\u00ff\u00feb\u00c3\"}".getBytes(ISO_8859_1)),
                Arguments.of("overlong UTF-8", "{\"message\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1)),
                Arguments.of("UTF-16", "{\"message\":\"m\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void brokenEvent_isStoredOrSetAsideAndHarmsNoNeighbour(String name, byte[] event) {
        String before = send("before");
        String id = Ingest.newId();

        HttpResponse<String> answer = Ingest.post(
                project,
                concat(
                        bytes("{\"event_id\":\"" + id + "\"}\n{\"type\":\"event\",\"length\":" + event.length + "}\n"),
                        event));
        String after = send("after");

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        database.awaitEvent(project, before);
        database.awaitEvent(project, after);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(setAside().size() + database.events(project))
                        .as("stored or set aside")
                        .isEqualTo(answer.statusCode() == 200 ? 3 : 2));
        database.event(project, id).ifPresent(this::assertShown);
    }

    static Stream<Arguments> envelopes() {
        return Stream.of(
                Arguments.of("empty", "", 400),
                Arguments.of("blank lines", "\n\n\n", 400),
                Arguments.of("no JSON", "hello\n{\"type\":\"event\"}\n{}", 400),
                Arguments.of("a list as header", "[]\n{\"type\":\"event\"}\n{}", 400),
                Arguments.of("header alone", "{}", 200),
                Arguments.of("header and blank lines", "{}\n\n\n", 200),
                Arguments.of("item header without a type", "{}\n{}\n{}", 400),
                Arguments.of("item header that is no JSON", "{}\nnonsense\n{}", 400),
                Arguments.of("length beyond the end", "{}\n{\"type\":\"event\",\"length\":100}\n{}", 400),
                Arguments.of("length before the end", "{}\n{\"type\":\"event\",\"length\":1}\n{}", 400),
                Arguments.of("negative length", "{}\n{\"type\":\"event\",\"length\":-1}\n{}", 400),
                Arguments.of("huge length", "{}\n{\"type\":\"event\",\"length\":99999999999999999999}\n{}", 400),
                Arguments.of("unknown item", "{}\n{\"type\":\"from_the_future\"}\n{}", 200),
                Arguments.of("wrong event id", "{\"event_id\":\"nonsense\"}\n{\"type\":\"event\"}\n{}", 200));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("envelopes")
    void oddEnvelope_isAnsweredAsTheProtocolSays(String name, String envelope, int status) {
        HttpResponse<String> answer = Ingest.post(project, envelope);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        database.awaitEvent(project, send("after"));
    }

    /** Every field of a full event, replaced by values of every other type. */
    @Test
    void wrongTypesInEveryField_areStoredAndShown() throws IOException {
        JsonNode whole = JSON.readTree(everywhere("text"));
        List<String> wrong =
                List.of("1", "\"x\"", "true", "null", "[]", "{}", "[[null,1,{}]]", "{\"a\":[1]}", "-1e300", "\"\"");
        List<String> paths = new ArrayList<>();
        collect("", whole, paths);
        assertThat(paths).hasSizeGreaterThan(80);
        List<String> ids = new ArrayList<>();
        SoftAssertions soft = new SoftAssertions();

        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < 3; j++) {
                String value = wrong.get((i + 3 * j) % wrong.size());
                String id = Ingest.newId();
                JsonNode event = replace(whole.deepCopy(), paths.get(i), JSON.readTree(value));
                HttpResponse<String> answer = Ingest.post(project, Ingest.envelope(id, event.toString()));
                soft.assertThat(answer.statusCode())
                        .as("%s = %s", paths.get(i), value)
                        .isEqualTo(200);
                ids.add(id);
            }
        }

        soft.assertAll();
        List<StoredEvent> stored = database.awaitEvents(project, ids.size());
        assertThat(setAside()).isEmpty();
        assertThat(stored).extracting(StoredEvent::id).containsExactlyInAnyOrderElementsOf(ids);
        for (int i = 0; i < stored.size(); i += 11) {
            assertShown(stored.get(i));
        }
    }

    private void assertShown(StoredEvent event) {
        String path = pages.pathOf(event);
        for (String page : List.of(path, path + "/json", path + "/markdown", "/issues?project=" + project.slug())) {
            HttpResponse<String> answer = pages.get(page);
            assertThat(answer.statusCode()).as("%s of %s", page, event.title()).isEqualTo(200);
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(answer.body())
                        .doesNotContain("<script>alert", "<img src=x", "href=\"javascript:")
                        .contains("</html>");
            }
        }
    }

    private String send(String value) {
        String id = Ingest.newId();
        assertThat(Ingest.post(project, Ingest.envelope(id, Ingest.error("Neighbour", value)))
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private List<String> setAside() {
        return database.query(
                "SELECT reason || ': ' || detail FROM set_aside WHERE project_id = ?",
                row -> row.getString(1),
                project.id());
    }

    private static String repeat(String element, int times) {
        return String.join(",", java.util.Collections.nCopies(times, element));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] concat(byte[] start, byte[] end) {
        byte[] all = java.util.Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }

    /** An event with all fields that clients send, and this text in each. */
    private static String everywhere(String text) {
        try {
            return Files.readString(Path.of("src/test/resources/full-event.json"))
                    .replace("TEXT", text)
                    .replaceAll("\n *", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, List<String> paths) {
        if (!path.isEmpty()) {
            paths.add(path);
        }
        node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), paths));
        if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(i -> collect(path + "/" + i, node.get(i), paths));
        }
    }

    private static JsonNode replace(JsonNode whole, String path, JsonNode value) {
        int slash = path.lastIndexOf('/');
        JsonNode parent = whole.at(path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
        return whole;
    }
}
