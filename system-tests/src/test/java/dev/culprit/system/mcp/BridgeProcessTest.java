package dev.culprit.system.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the program on its streams, with a tracker that says what a test wants. */
class BridgeProcessTest {
    private static final String INITIALIZE = "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}";
    /** Of the bridge with all that it may allocate, in KB. */
    private static final long MEMORY = 80 * 1024;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer tracker;
    private volatile String answer = "{\"id\":\"42\",\"shortId\":\"WEB-12\",\"title\":\"Größe fehlt 👍\"}";
    private volatile String contentType = "application/json";

    @BeforeEach
    void serve() throws IOException {
        tracker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tracker.setExecutor(threads);
        tracker.createContext("/", this::handle);
        tracker.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.getResponseHeaders().set("Content-Type", contentType);
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        tracker.stop(0);
        threads.shutdownNow();
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SENTRY_URL",
                "http://127.0.0.1:" + tracker.getAddress().getPort(),
                "SENTRY_AUTH_TOKEN",
                BridgeProcess.TOKEN,
                "SENTRY_ORG_SLUG",
                "acme"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    void utf8_passesInBothDirectionsUnderLocaleC() {
        try (BridgeProcess bridge = BridgeProcess.start(environment("LC_ALL", "C"))) {
            bridge.call(1, "create_sentry_issue_comment", "{\"issue_id\":\"42\",\"comment_text\":\"Grüße 漢字 👍\"}");
            bridge.receive();
            bridge.call(2, "get_sentry_issue", "{\"issue_id_or_url\":\"42\"}");

            assertThat(text(bridge.receive())).contains("Größe fehlt 👍");
            assertThat(bodies).contains("{\"text\":\"Grüße 漢字 👍\"}");
            assertThat(bridge.end()).isZero();
            assertThat(bridge.errors()).isEmpty();
        }
    }

    @Test
    void brokenInput_isAnsweredAndTheProcessLives() {
        try (BridgeProcess bridge = BridgeProcess.start(environment())) {
            bridge.send("{broken");
            assertThat(bridge.receive().at("/error/code").asInt()).isEqualTo(-32700);
            bridge.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":{\"a\":\"" + "y".repeat(5_000_000)
                    + "\"}}");
            JsonNode tooLong = bridge.receive();
            assertThat(tooLong.at("/error/code").asInt()).isEqualTo(-32600);
            assertThat(tooLong.get("id").asInt()).isEqualTo(7);
            bridge.request(8, "initialize", INITIALIZE);
            assertThat(bridge.receive().at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
            assertThat(bridge.end()).isZero();
        }
    }

    @Test
    void thousandRequestsAtOnce_areAnsweredWithinItsMemory() {
        try (BridgeProcess bridge = BridgeProcess.start(environment())) {
            for (int id = 1; id <= 1_000; id++) {
                bridge.call(id, "get_sentry_issue", "{\"issue_id_or_url\":\"42\"}");
            }
            Set<Integer> ids = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                JsonNode received = bridge.receive();
                assertThat(received.at("/result/isError").asBoolean(true)).isFalse();
                ids.add(received.get("id").asInt());
            }

            assertThat(ids).hasSize(1_000);
            assertThat(Processes.peakMemoryKilobytes(bridge.pid())).isLessThan(MEMORY);
            assertThat(bridge.end()).isZero();
            assertThat(bridge.saidNothingMore()).isTrue();
        }
    }

    @Test
    void trackerThatIsDown_isAResultAndTheProcessLives() {
        tracker.stop(0);
        try (BridgeProcess bridge = BridgeProcess.start(environment())) {
            bridge.call(1, "whoami", "{}");
            assertThat(text(bridge.receive())).contains("cannot be reached");
            bridge.request(2, "ping", "{}");
            assertThat(bridge.receive().get("id").asInt()).isEqualTo(2);
            assertThat(bridge.end()).isZero();
        }
    }

    @Test
    void pageInsteadOfJson_isExplained() {
        contentType = "text/html";
        answer = "<html>Please sign in</html>";
        try (BridgeProcess bridge = BridgeProcess.start(environment())) {
            bridge.call(1, "get_sentry_issue", "{\"issue_id_or_url\":\"42\"}");

            assertThat(text(bridge.receive()))
                    .contains("a web page", "SENTRY_URL")
                    .doesNotContain("sign in");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SENTRY_URL, '', SENTRY_URL is not set",
        "SENTRY_URL, nonsense://x, SENTRY_URL is no http",
        "SENTRY_AUTH_TOKEN, '', SENTRY_AUTH_TOKEN is not set",
        "SENTRY_ORG_SLUG, a b, SENTRY_ORG_SLUG is no slug"
    })
    void brokenSetting_isOneLineAndStatusTwo(String name, String value, String message) {
        try (BridgeProcess bridge = BridgeProcess.start(environment(name, value))) {
            assertThat(bridge.end()).isEqualTo(2);
            assertThat(bridge.errors()).contains(message).doesNotContain("\tat ", BridgeProcess.TOKEN);
            assertThat(bridge.errors().lines()).hasSize(1);
            assertThat(bridge.saidNothingMore()).isTrue();
        }
    }

    @Test
    void readOnly_hidesWhatWrites() {
        try (BridgeProcess bridge = BridgeProcess.start(environment("MCP_READ_ONLY", "1"))) {
            bridge.request(1, "tools/list", "{}");
            assertThat(bridge.receive().at("/result/tools").toString())
                    .contains("fix_issue")
                    .doesNotContain("create_sentry_issue_comment");
        }
    }

    @Test
    void script_worksThroughALinkAndFromAnotherFolder() throws IOException {
        Path folder = Places.freshDirectory(Places.TARGET.resolve("bridge-links/with space"));
        Path link = Files.createSymbolicLink(folder.resolve("mcp-bridge"), folder.relativize(BridgeProcess.SCRIPT));
        Path again = Files.createSymbolicLink(folder.resolve("again"), Path.of("mcp-bridge"));
        for (Path path : List.of(link, again)) {
            try (BridgeProcess bridge = BridgeProcess.start(List.of(path.toString()), Path.of("/"), environment())) {
                bridge.request(1, "initialize", INITIALIZE);
                assertThat(bridge.receive().at("/result/serverInfo/name").asText())
                        .isEqualTo("culprit");
            }
        }
    }

    @Test
    void archiveThatDoesNotFit_isPassedOver() throws IOException {
        Path home = Places.freshDirectory(Places.TARGET.resolve("bridge-installed"));
        Path target = Places.ROOT.resolve("mcp-bridge/target");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib/mcp-bridge/lib"));
        Files.copy(BridgeProcess.SCRIPT, home.resolve("bin/mcp-bridge"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(target.resolve("mcp-bridge.jar"), home.resolve("lib/mcp-bridge/mcp-bridge.jar"));
        try (var libraries = Files.list(target.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, home.resolve("lib/mcp-bridge/lib").resolve(library.getFileName()));
            }
        }
        Files.writeString(home.resolve("lib/mcp-bridge/mcp-bridge.jsa"), "not an archive");

        String script = home.resolve("bin/mcp-bridge").toString();
        try (BridgeProcess bridge = BridgeProcess.start(List.of(script), home, environment())) {
            bridge.request(1, "initialize", INITIALIZE);
            assertThat(bridge.receive().at("/result/serverInfo/name").asText()).isEqualTo("culprit");
            assertThat(bridge.end()).isZero();
            assertThat(bridge.errors()).isEmpty();
        }
    }

    @Test
    void dev_startsItWithoutAWordOfItsOwn() throws IOException {
        // Maven leaves a jar as it is whose sources were only touched
        Path stamp = Places.ROOT.resolve("mcp-bridge/target/dev-mcp.built");
        Files.deleteIfExists(stamp);
        Files.createFile(stamp);
        List<String> dev = List.of(Places.ROOT.resolve("dev").toString(), "mcp");
        try (BridgeProcess bridge = BridgeProcess.start(dev, Path.of("/"), environment())) {
            bridge.request(1, "initialize", INITIALIZE);
            assertThat(bridge.receive().get("id").asInt()).isEqualTo(1);
            assertThat(bridge.end()).isZero();
            assertThat(bridge.errors()).isEmpty();
        }
    }
}
