package dev.culprit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;
    private int refuseEach = Integer.MAX_VALUE;
    private int cutEach = Integer.MAX_VALUE;
    private int loseEach = Integer.MAX_VALUE;

    LoadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/7/envelope/", this::take);
        server.createContext("/stored", exchange -> answer(exchange, 200, "{\"count\":" + received.size() + "}"));
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int number = requests.incrementAndGet();
        if (number % cutEach == 0) {
            exchange.close();
        } else if (number % refuseEach == 0) {
            answer(exchange, 429, "{\"detail\":\"too many\"}");
        } else {
            if (number % loseEach != 0) {
                received.add(body);
            }
            answer(exchange, 200, "{\"id\":\"x\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Report run(String... more) throws Exception {
        String authority = "127.0.0.1:" + server.getAddress().getPort();
        String[] common = {
            "--dsn", "http://0123456789abcdef0123456789abcdef@" + authority + "/7",
            "--stored-url", "http://" + authority + "/stored",
            "--stored-path", "/count",
            "--seconds", "1",
            "--poll-ms", "5",
            "--idle", "1",
            "--pid", Long.toString(ProcessHandle.current().pid()),
        };
        return new Load(LoadOptions.parse(concat(common, more))).run();
    }

    private static String[] concat(String[] one, String[] two) {
        return Stream.of(one, two).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void sendsTheEventsThatAreDueAndCountsTheStoredOnes() throws Exception {
        Report report = run("--rate", "200", "--issues", "10", "--connections", "8");

        assertThat(report.result().sent).isEqualTo(200);
        assertThat(report.result().accepted).isEqualTo(200);
        assertThat(report.stored()).isEqualTo(200);
        assertThat(report.result().latency.getTotalCount()).isEqualTo(200);
        assertThat(received).hasSize(200);
    }

    @Test
    void sendsWholeEventsWithDifferentIds() throws Exception {
        run("--rate", "300", "--issues", "10", "--connections", "8");

        Set<String> ids = received.stream().map(LoadTest::checkedId).collect(Collectors.toSet());
        assertThat(ids).hasSize(300);
        assertThat(received.stream()
                        .map(body -> event(body).at("/exception/values/0/type").asText()
                                + event(body).at("/exception/values/1/type").asText())
                        .distinct())
                .hasSizeBetween(10, 20);
        assertThat(received.stream()
                        .map(body -> event(body).at("/user/id").asText())
                        .distinct())
                .hasSizeGreaterThan(100);
    }

    @Test
    void sendsLargeEvents() throws Exception {
        run("--rate", "20", "--size", "50k", "--issues", "2", "--connections", "2");

        assertThat(received).hasSize(20).allSatisfy(body -> {
            assertThat(body.length()).isBetween(48_000, 55_000);
            assertThat(checkedId(body)).hasSize(32);
        });
    }

    @Test
    void countsRefusedBrokenAndLost() throws Exception {
        refuseEach = 10;
        cutEach = 33;
        loseEach = 25;
        Report report = run("--rate", "200", "--connections", "4");

        LoadResult result = report.result();
        assertThat(result.refused).containsOnlyKeys(429);
        assertThat(result.broken).isEqualTo(6);
        assertThat(result.accepted + result.broken + result.refused.getOrDefault(429, 0L))
                .isEqualTo(200);
        // Of the 8 multiples of 25, those of 10 are refused and none is cut.
        assertThat(result.accepted - Objects.requireNonNull(report.stored())).isEqualTo(4);
    }

    @Test
    void sendsAsFastAsItCanWithoutARate() throws Exception {
        Report report = run("--rate", "max", "--connections", "4");

        assertThat(report.result().accepted).isGreaterThan(50).isEqualTo(report.stored());
    }

    @Test
    void writesTheNumbersForPeopleAndPrograms() throws Exception {
        Report report = run("--rate", "50");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        report.write(folder.resolve("run.json"));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("accepted (200)", "p99.9", "lost (accepted - stored)", "CPU s per 1,000 events");
        JsonNode json = JSON.readTree(Files.readString(folder.resolve("run.json")));
        assertThat(json.get("accepted").asLong()).isEqualTo(50);
        assertThat(json.at("/latencyMillis/p99").asDouble()).isPositive();
        assertThat(json.at("/processes").size()).isEqualTo(2);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatThrownBy(() -> LoadOptions.parse("--dsn", "https://example.org/1"))
                .hasMessageContaining("expected a DSN like");
        assertThatThrownBy(() -> LoadOptions.parse("--speed", "1")).hasMessage("unknown option --speed");
        assertThatThrownBy(() -> LoadOptions.parse()).hasMessage("--dsn is missing");
    }

    private static JsonNode event(String body) {
        try {
            return JSON.readTree(body.split("\n", -1)[2]);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static String checkedId(String body) {
        assertThat(body).doesNotContain("{r}", "{i}", "__}", "{user}", "{path}", "{issue}");
        try {
            JsonNode header = JSON.readTree(body.split("\n", -1)[0]);
            JsonNode event = event(body);
            assertThat(event.get("event_id")).isEqualTo(header.get("event_id"));
            assertThat(event.get("timestamp").asDouble() * 1000)
                    .isCloseTo((double) System.currentTimeMillis(), Offset.offset(120_000.0));
            Instant.parse(header.get("sent_at").asText());
            return event.get("event_id").asText();
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
