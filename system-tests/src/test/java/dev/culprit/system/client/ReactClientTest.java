package dev.culprit.system.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.system.harness.Chromium;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application of {@code src/test/npm/react} in a browser, served from another origin than the tracker's. */
@ExtendWith({SharedTracker.class, Chromium.class})
class ReactClientTest {
    private static final Map<String, byte[]> BUNDLES = new ConcurrentHashMap<>();

    private final List<String> console = new ArrayList<>();
    private TrackerProcess tracker;
    private Database database;
    private BrowserContext context;
    private Page page;
    private HttpServer server;
    private TestProject project;

    @BeforeEach
    void use(TrackerProcess shared, Browser browser) {
        tracker = shared;
        database = shared.database();
        context = browser.newContext();
        page = context.newPage();
        page.onConsoleMessage(message -> console.add(message.text()));
    }

    @AfterEach
    void close() {
        context.close();
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"react11", "react10"})
    void errorWhileRendering_isStoredWithItsBoundary(String client) throws IOException {
        StoredEvent error = send(client, "#boundary");

        assertThat(page.textContent("#fallback")).isEqualTo("Something broke.");
        assertThat(error.title()).startsWith("TypeError: Cannot read properties of undefined (reading 'length')");
        assertThat(error.exceptionTypes()).containsExactly("React ErrorBoundary TypeError", "TypeError");
        assertThat(error.level()).isEqualTo("error");
        assertThat(error.platform()).isEqualTo("javascript");
        assertThat(error.handled()).isTrue();
        assertThat(error.breadcrumb("ui.click")).isPresent();
        assertThat(error.at("/contexts/react/version").asText()).startsWith("19.");
        assertCommon(client, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"react11", "react10"})
    void errorInAnEventHandler_isStoredAsUnhandled(String client) throws IOException {
        StoredEvent error = send(client, "#handler");

        assertThat(error.title()).isEqualTo("TypeError: the handler broke");
        assertThat(error.handled()).isFalse();
        assertThat(error.frames())
                .isNotEmpty()
                .anyMatch(frame -> frame.path("filename").asText().endsWith("/app.js"));
        assertCommon(client, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"react11", "react10"})
    void requestBeforeAnError_isABreadcrumb(String client) throws IOException {
        StoredEvent error = send(client, "#fetch");

        assertThat(error.title()).isEqualTo("Error: no prices: 404");
        assertThat(error.handled()).isTrue();
        JsonNode fetch = error.breadcrumb("fetch").orElseThrow();
        assertThat(fetch.at("/data/method").asText()).isEqualTo("GET");
        assertThat(fetch.at("/data/url").asText()).contains("/missing-prices");
        assertThat(fetch.at("/data/status_code").asInt()).isEqualTo(404);
        assertCommon(client, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"react11", "react10"})
    void unhandledRejection_isStoredAsUnhandled(String client) throws IOException {
        StoredEvent error = send(client, "#rejection");

        assertThat(error.title()).isEqualTo("RangeError: nobody waits");
        assertThat(error.handled()).isFalse();
        assertThat(error.thrown().at("/mechanism/type").asText()).contains("onunhandledrejection");
        assertCommon(client, error);
    }

    private void assertCommon(String client, StoredEvent error) {
        assertThat(error.release()).isEqualTo("web@2.0.0");
        assertThat(error.environment()).isEqualTo("production");
        assertThat(error.tag("area")).isEqualTo("cart");
        assertThat(error.at("/request/url").asText()).endsWith("/index.html");
        assertThat(error.header("User-Agent")).contains("Chrome");
        // browsers send neither: the server reads them from the User-Agent
        assertThat(error.at("/contexts/browser/name").asText()).contains("Chrom");
        assertThat(error.at("/contexts/os/name").asText()).isNotEmpty();
        assertThat(error.at("/sdk/name").asText()).isEqualTo("sentry.javascript.react");
        assertThat(error.at("/user/ip_address").asText())
                .as("SDK 11 asks for the address, SDK 10 forbids it")
                .isEqualTo(client.equals("react11") ? "127.0.0.1" : "");
        assertThat(console)
                .as("complaints about the other origin")
                .noneMatch(line -> line.contains("CORS") || line.contains("Access-Control"));
    }

    /** Presses a button, and waits until the SDK has sent its error. */
    private StoredEvent send(String client, String button) throws IOException {
        project = tracker.newProject(client);
        page.navigate(serve(bundle(client)) + "/index.html");
        Response answer =
                page.waitForResponse(response -> carriesAnEvent(response.request()), () -> page.click(button));
        assertThat(answer.status()).isEqualTo(200);
        return database.awaitEvents(project, 1).get(0);
    }

    private boolean carriesAnEvent(Request request) {
        return request.url().contains("/api/" + project.id() + "/envelope/")
                && new String(request.postDataBuffer(), UTF_8).contains("\"type\":\"event\"");
    }

    private static byte[] bundle(String client) {
        return BUNDLES.computeIfAbsent(client, ReactClientTest::build);
    }

    private static byte[] build(String client) {
        NpmClient npm = NpmClient.of(client).with("react");
        npm.run(
                        Map.of(),
                        "node_modules/esbuild/bin/esbuild",
                        "app.jsx",
                        "--bundle",
                        "--minify",
                        "--jsx=automatic",
                        "--define:process.env.NODE_ENV=\"production\"",
                        "--outfile=dist/app.js")
                .expectSuccess("esbuild");
        try {
            return Files.readAllBytes(npm.home().resolve("dist/app.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String serve(byte[] bundle) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        byte[] html = Files.readAllBytes(Path.of("src/test/npm/react/index.html"));
        byte[] config = ("window.dsn = '" + project.dsn() + "';").getBytes(UTF_8);
        server.createContext("/", exchange -> answer(exchange, 404, "text/plain", "nothing here".getBytes(UTF_8)));
        server.createContext("/index.html", exchange -> answer(exchange, 200, "text/html", html));
        server.createContext("/config.js", exchange -> answer(exchange, 200, "text/javascript", config));
        server.createContext("/app.js", exchange -> answer(exchange, 200, "text/javascript", bundle));
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
