package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fastify says what was asked when the request comes in, and in the answer only its own number for it. */
class FastifyEventsTest {
    /** What Fastify 5.12 logged, by hand of inject(): two good requests, two that fail, 503, 400 and 404. */
    private static final Path RECORDED = Path.of("src", "test", "resources", "fastify", "app.log");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path state;

    @Test
    void aFailureIsOneEventAndAnAnswerWithoutErrorSaysWhatWasAsked() throws Exception {
        List<JsonNode> events = events(Files.readString(RECORDED));

        assertThat(events)
                .extracting(event -> event.path("transaction").asText())
                .containsExactly("GET /boom", "GET /teapot", "GET /boom");
        JsonNode answer = events.get(1);
        assertThat(answer.at("/logentry/formatted").asText()).isEqualTo("GET /teapot -> 503");
        assertThat(answer.at("/request/url").asText()).isEqualTo("/teapot");
        assertThat(answer.path("fingerprint"))
                .extracting(JsonNode::asText)
                .containsExactly("http-5xx", "GET", "/teapot", "503");
        assertThat(messages(events.get(0))).containsExactly("incoming request", "about to fail");
    }

    /** Each process of a cluster counts its requests from one, and all write to one file. */
    @Test
    void requestsOfOtherProcessesUnderTheSameNumberAreOthers() throws Exception {
        String asked = "{\"level\":30,\"time\":%d,\"pid\":%d,\"hostname\":\"a\",\"reqId\":\"req-1\","
                + "\"req\":{\"method\":\"GET\",\"url\":\"/%s\"},\"msg\":\"incoming request\"}\n";
        String failed = "{\"level\":50,\"time\":%d,\"pid\":%d,\"hostname\":\"a\",\"reqId\":\"req-1\","
                + "\"err\":{\"type\":\"Error\",\"message\":\"no\",\"stack\":\"Error: no\"},\"msg\":\"no\"}\n";
        String answered = "{\"level\":30,\"time\":%d,\"pid\":%d,\"hostname\":\"a\",\"reqId\":\"req-1\","
                + "\"res\":{\"statusCode\":500},\"msg\":\"request completed\"}\n";

        List<JsonNode> events = events(asked.formatted(1795710047001L, 1, "one")
                + asked.formatted(1795710047002L, 2, "two")
                + failed.formatted(1795710047003L, 1)
                + answered.formatted(1795710047004L, 2)
                + answered.formatted(1795710047005L, 1));

        assertThat(events).hasSize(2);
        JsonNode answer = event(events, "/logentry/formatted", "GET /two -> 500");
        assertThat(messages(answer)).containsExactly("incoming request");
        JsonNode failure = event(events, "/exception/values/0/value", "no");
        assertThat(failure.at("/contexts/response/status_code").asInt()).isEqualTo(500);
        assertThat(failure.at("/breadcrumbs/values/0/data/url").asText()).isEqualTo("/one");
    }

    @Test
    void anErrorOfAHandlerSaysWhatWasAsked() throws Exception {
        List<JsonNode> events = events(
                "{\"level\":30,\"time\":1795710047001,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"req-1\","
                        + "\"req\":{\"method\":\"POST\",\"url\":\"/carts/17/pay\"},\"msg\":\"incoming request\"}\n"
                        + "{\"level\":50,\"time\":1795710047003,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"req-1\",\"msg\":\"card refused\"}\n");

        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("transaction").asText()).isEqualTo("POST /carts/<num>/pay");
        assertThat(events.get(0).at("/request/url").asText()).isEqualTo("/carts/17/pay");
        assertThat(events.get(0).at("/logentry/formatted").asText()).isEqualTo("card refused");
    }

    /** Old logs are read much faster than an error waits for its answer. */
    @Test
    void anErrorThatWaitsForItsAnswerKeepsItsBreadcrumbsHoweverMuchIsReadMeanwhile() throws Exception {
        StringBuilder log = new StringBuilder();
        String line =
                "{\"level\":%d,\"time\":1795710047001,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"req-1\",\"msg\":\"%s\"}\n";
        log.append(line.formatted(30, "before")).append(line.formatted(50, "failed"));
        for (int i = 0; i < 5000; i++) {
            log.append(line.formatted(30, "later " + i));
        }

        List<JsonNode> events = events(log.toString());

        assertThat(events).hasSize(1);
        assertThat(messages(events.get(0))).containsExactly("before");
        assertThat(events.get(0).at("/extra/raw").asText()).contains("failed");
    }

    /** Then the answer comes behind its error, finds it, and from the next error on it is waited for again. */
    @Test
    void errorsWaitForAnswersOnlyWhereThereAreAny() throws Exception {
        String line = "{\"level\":%d,\"time\":1795710047001,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"req-%d\",%s}\n";
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            log.append(line.formatted(50, i, "\"msg\":\"failed " + i + "\""));
            if (i >= 6) {
                log.append(line.formatted(30, i, "\"res\":{\"statusCode\":500},\"msg\":\"request completed\""));
            }
            // so much is read that whoever waits is let out
            for (int filler = 0; filler < 200; filler++) {
                log.append(line.formatted(30, 1000 + filler, "\"msg\":\"fine\""));
            }
        }

        List<JsonNode> events = events(log.toString());

        assertThat(events)
                .extracting(event -> event.at("/logentry/formatted").asText())
                .containsExactly(
                        "failed 0", "failed 1", "failed 2", "failed 3", "failed 4", "failed 5", "failed 6", "failed 7");
        assertThat(events.get(6).at("/contexts/response").isMissingNode()).isTrue();
        assertThat(events.get(7).at("/contexts/response/status_code").asInt()).isEqualTo(500);
    }

    /** What was read before is looked at again to know what a new line belongs to: nothing of that may come out again. */
    @Test
    void anErrorThatWasSentBeforeARestartDoesNotComeOutAgain() throws Exception {
        String line =
                "{\"level\":%d,\"time\":1795710047001,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"r-%d\",\"msg\":\"m\"}\n";
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            log.append(line.formatted(i == 1500 ? 50 : 30, i));
        }
        assertThat(events(log.toString())).hasSize(1);

        assertThat(events(log + line.formatted(30, 2000))).isEmpty();
    }

    @Test
    void anAnswerWhoseRequestIsNotThereStaysAnEvent() throws Exception {
        List<JsonNode> events = events("{\"level\":30,\"time\":1795710047004,\"pid\":2,\"hostname\":\"a\","
                + "\"reqId\":\"req-1\",\"res\":{\"statusCode\":502},\"msg\":\"request completed\"}\n");

        assertThat(events).hasSize(1);
        assertThat(events.get(0).at("/logentry/formatted").asText()).isEqualTo("request completed");
        assertThat(events.get(0).path("fingerprint"))
                .extracting(JsonNode::asText)
                .containsExactly("http-5xx", "502");
    }

    private List<JsonNode> events(String log) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String event : RecordedLogs.events("pino/fastify.log", log.getBytes(StandardCharsets.UTF_8), state)) {
            events.add(JSON.readTree(event));
        }
        return events;
    }

    private static JsonNode event(List<JsonNode> events, String path, String value) {
        return events.stream()
                .filter(event -> event.at(path).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected an event with " + value + ", found " + events));
    }

    private static List<String> messages(JsonNode event) {
        List<String> messages = new ArrayList<>();
        event.at("/breadcrumbs/values")
                .forEach(b -> messages.add(b.path("message").asText()));
        return messages;
    }
}
