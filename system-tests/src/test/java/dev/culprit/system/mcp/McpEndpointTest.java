package dev.culprit.system.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /mcp} of the packaged tracker. */
@ExtendWith(SharedTracker.class)
class McpEndpointTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private TrackerProcess tracker;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(tracker.url().resolve(path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> post(String body, String... headers) {
        HttpRequest.Builder request = to("/mcp")
                .header("Authorization", "Bearer " + tracker.firstRun().token())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Ingest.send(request);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    @Test
    void issueOfARealEvent_isFoundExplainedAndChanged() {
        TestProject project = tracker.newProject("mcp");
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, Ingest.error("McpError", "over /mcp")));
        tracker.database().awaitEvents(project, 1);

        String found = text(post(call("search_issues", "{\"project_slug\":\"" + project.slug() + "\"}")));
        assertThat(found).contains("McpError: over /mcp");
        String shortId = found.replaceFirst("(?s).*?\\| (\\S+)  unresolved.*", "$1");
        assertThat(text(post(call("get_event", "{\"event_id\":\"" + id + "\"}"))))
                .contains("app/McpError.js");
        assertThat(text(post(call("fix_issue", "{\"issue_id_or_url\":\"" + shortId + "\"}"))))
                .contains("Issue " + shortId, "run (app/McpError.js:7)");
        String resolve = "{\"issue_id\":\"" + shortId + "\",\"status\":\"resolved\",\"reason\":\"tested\"}";
        assertThat(text(post(call("update_issue", resolve)))).contains("is now resolved", "stands as a comment");
        assertThat(text(post(call("get_issue_activity", "{\"issue_id\":\"" + shortId + "\"}"))))
                .contains("tested");
        assertThat(text(post(call("explain_grouping", "{\"issue_id\":\"" + shortId + "\"}"))))
                .contains("Method: stacktrace", "type: McpError");
    }

    private static String text(HttpResponse<String> answer) {
        JsonNode result = json(answer).path("result");
        assertThat(result.path("isError").asBoolean(true)).as(answer.body()).isFalse();
        return result.at("/content/0/text").asText();
    }

    @Test
    void nobody_isToldWhereTokensCount() {
        HttpResponse<String> answer = Ingest.send(to("/mcp").POST(HttpRequest.BodyPublishers.ofString(PING)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains(
                        "resource_metadata=\"" + tracker.url() + "/.well-known/oauth-protected-resource/mcp\"",
                        "scope=\"event:read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"})
    void metadata_needsNoLogin(String path) {
        HttpResponse<String> answer = Ingest.send(to(path).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("resource").asText()).isEqualTo(tracker.url() + "/mcp");
    }

    @Test
    void wrongTokensAndLoginsOfBrowsers_doNotCount() {
        for (String header : List.of("Authorization", "Cookie")) {
            String value = header.equals("Cookie")
                    ? "culprit_session=" + tracker.firstRun().token()
                    : "Bearer nope";
            HttpResponse<String> answer =
                    Ingest.send(to("/mcp").header(header, value).POST(HttpRequest.BodyPublishers.ofString(PING)));

            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("resource_metadata");
        }
    }

    @Test
    void pagesOfOthers_areRefused() {
        assertThat(post(PING, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post(PING, "Origin", tracker.url().toString()).statusCode()).isEqualTo(200);
    }

    @Test
    void scopesOfTheToken_decideWhichToolsExist() {
        String reading = newToken("[\"org:read\",\"project:read\",\"event:read\"]");
        HttpRequest.Builder list = to("/mcp")
                .header("Authorization", "Bearer " + reading)
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"));
        HttpRequest.Builder change = to("/mcp")
                .header("Authorization", "Bearer " + reading)
                .POST(HttpRequest.BodyPublishers.ofString(call("merge_issues", "{\"issue_ids\":[\"1\",\"2\"]}")));

        assertThat(names(Ingest.send(list)))
                .contains("fix_issue", "raw_sentry_api")
                .doesNotContain("update_issue", "merge_issues", "create_sentry_issue_comment");
        assertThat(json(Ingest.send(change)).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(names(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")))
                .hasSize(28);
    }

    private String newToken(String scopes) {
        HttpResponse<String> answer = Ingest.send(to("/api/0/api-tokens/")
                .header("Authorization", "Bearer " + tracker.firstRun().token())
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"mcp\",\"scopes\":" + scopes + "}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("token").asText();
    }

    private static List<String> names(HttpResponse<String> answer) {
        List<String> names = new ArrayList<>();
        json(answer)
                .at("/result/tools")
                .forEach(tool -> names.add(tool.get("name").asText()));
        return names;
    }

    @Test
    void newEra_wantsHeadersThatSayWhatTheBodySays() {
        String discover = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{" + META + "}}";

        HttpResponse<String> good =
                post(discover, "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "server/discover");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(json(good).at("/result/resultType").asText()).isEqualTo("complete");

        HttpResponse<String> other = post(discover, "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/list");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(json(other).at("/error/code").asInt()).isEqualTo(-32020);

        HttpResponse<String> unknown = post(
                discover.replace("server/discover", "nonsense"),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "nonsense");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).at("/error/code").asInt()).isEqualTo(-32601);

        HttpResponse<String> future = post(
                discover.replace("2026-07-28", "2031-01-01"),
                "MCP-Protocol-Version",
                "2031-01-01",
                "Mcp-Method",
                "server/discover");
        assertThat(future.statusCode()).isEqualTo(400);
        assertThat(json(future).at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
    }

    @Test
    void oldEra_worksWithoutASession() {
        HttpResponse<String> initialize = post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}");
        assertThat(json(initialize).at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(initialize.headers().firstValue("Mcp-Session-Id")).isEmpty();
        HttpResponse<String> initialized = post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", "MCP-Protocol-Version", "2025-06-18");
        assertThat(initialized.statusCode()).isEqualTo(202);
        assertThat(initialized.body()).isEmpty();
        assertThat(post(PING, "MCP-Protocol-Version", "1999-01-01").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoMessage_isRefused() {
        assertThat(post("{broken").statusCode()).isEqualTo(400);
        assertThat(json(post("[]")).at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(post("{\"x\":\"" + "y".repeat(2_000_000) + "\"}").statusCode())
                .isEqualTo(413);
        HttpRequest.Builder form = HttpRequest.newBuilder(tracker.url().resolve("/mcp"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(PING, StandardCharsets.UTF_8));
        assertThat(Ingest.send(form).statusCode()).isEqualTo(415);
        for (String method : List.of("GET", "DELETE", "PUT")) {
            HttpResponse<String> answer = Ingest.send(to("/mcp").method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
        // and the server goes on
        await().until(() -> post(PING).statusCode() == 200);
    }
}
