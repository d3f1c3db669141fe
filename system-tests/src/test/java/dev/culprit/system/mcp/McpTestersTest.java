package dev.culprit.system.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol's own inspector and conformance suite, against the bridge and the tracker's endpoint. */
@ExtendWith(SharedTracker.class)
class McpTestersTest {
    private static final String INSPECTOR =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final String CONFORMANCE = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    private final NpmClient npm =
            NpmClient.of("mcp-testers").with("mcp-testers").withShippedNode();
    private TrackerProcess tracker;
    private Process proxy;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.destroyForcibly();
            proxy.onExit().join();
        }
    }

    private String token() {
        return tracker.firstRun().token();
    }

    /** Over standard input and output, or over HTTP. */
    private Processes.Result inspect(String transport, String era, String... arguments) {
        List<String> command = new ArrayList<>(List.of(INSPECTOR, "--cli", "--protocol-era", era));
        if (transport.equals("http")) {
            command.addAll(List.of("--transport", "http", "--server-url", tracker.url() + "/mcp"));
            command.addAll(List.of("--header", "Authorization: Bearer " + token()));
            command.addAll(List.of(arguments));
        } else {
            command.addAll(List.of("-e", "SENTRY_URL=" + tracker.url(), "-e", "SENTRY_AUTH_TOKEN=" + token()));
            command.addAll(List.of(arguments));
            command.add(BridgeProcess.SCRIPT.toString());
        }
        return npm.run(Map.of(), command.toArray(String[]::new));
    }

    private static JsonNode json(Processes.Result result) throws IOException {
        String output = result.expectSuccess("the inspector").output();
        return new ObjectMapper().readTree(output.substring(output.indexOf('{')));
    }

    @ParameterizedTest
    @CsvSource({"stdio, legacy", "stdio, auto", "stdio, modern", "http, legacy", "http, auto", "http, modern"})
    void inspector_findsNoFaultInTheToolsAndCallsThem(String transport, String era) throws IOException {
        JsonNode tools = json(inspect(transport, era, "--strict", "--method", "tools/list"));
        JsonNode result =
                json(inspect(transport, era, "--method", "tools/call", "--tool-name", "list_sentry_projects"));

        assertThat(tools.get("tools")).hasSize(28);
        assertThat(result.at("/structuredContent/projects").toString())
                .contains(tracker.firstRun().project());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/list", "resources/list", "resources/templates/list"})
    void inspector_listsTheRest(String method) throws IOException {
        assertThat(json(inspect("http", "modern", "--method", method)).isObject())
                .isTrue();
        assertThat(json(inspect("stdio", "modern", "--method", method)).isObject())
                .isTrue();
    }

    /** Those that need no tools made for the suite. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-initialize",
                "logging-set-level",
                "ping",
                "tools-list",
                "resources-list",
                "prompts-list",
                "dns-rebinding-protection"
            })
    void conformanceSuite_passes(String scenario) {
        String url = "http://127.0.0.1:" + proxyPort() + "/mcp";

        Processes.Result result = npm.run(Map.of(), CONFORMANCE, "server", "--url", url, "--scenario", scenario);

        assertThat(result.expectSuccess(scenario).output()).contains(", 0 failed");
    }

    private String proxyPort() {
        Path log = Places.TARGET.resolve("mcp-proxy.log");
        proxy = npm.start(Map.of(), log, "proxy.mjs", tracker.url().toString(), token());
        await("the proxy").until(() -> Files.readString(log).contains("proxy at "));
        try {
            return Files.readString(log).strip().replaceFirst("(?s).*proxy at ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
