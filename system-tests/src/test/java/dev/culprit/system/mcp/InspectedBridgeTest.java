package dev.culprit.system.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each tool, prompt and resource of the bridge through the protocol's own inspector, in turn in each era. */
@ExtendWith(SharedTracker.class)
class InspectedBridgeTest {
    private static final String INSPECTOR =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final List<String> ERAS = List.of("legacy", "auto", "modern");

    private final NpmClient npm =
            NpmClient.of("mcp-testers").with("mcp-testers").withShippedNode();
    private TrackerProcess tracker;
    private TestProject project;
    private String event;
    private String issue;
    private String other;
    private int turn;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        project = shared.newProject("inspected");
        event = Ingest.newId();
        Ingest.post(project, Ingest.envelope(event, in("shop@1", Ingest.error("PriceError", "no price for tea"))));
        Ingest.post(
                project, Ingest.envelope(Ingest.newId(), in("shop@2", Ingest.error("StockError", "no stock of tea"))));
        tracker.database().awaitEvents(project, 2);
        issue = shortId("PriceError");
        other = shortId("StockError");
    }

    private static String in(String release, String error) {
        return "{\"release\":\"" + release + "\",\"environment\":\"production\"," + error.substring(1);
    }

    private String shortId(String type) {
        return ApiClient.of(tracker)
                .get("projects/culprit/" + project.slug() + "/issues/?query=" + type)
                .json()
                .get(0)
                .path("shortId")
                .asText();
    }

    @Test
    void everyTool_answersWithoutAnErrorAndSaysWhatIsThere() throws IOException {
        Map<String, Call> calls = calls();
        List<String> offered = new ArrayList<>();
        inspect("--strict", "--method", "tools/list")
                .get("tools")
                .forEach(tool -> offered.add(tool.get("name").asText()));
        assertThat(calls.keySet()).containsExactlyInAnyOrderElementsOf(offered);

        for (Map.Entry<String, Call> call : calls.entrySet()) {
            List<String> arguments = new ArrayList<>();
            if (!call.getValue().arguments().isEmpty()) {
                arguments.add("--tool-arg");
                arguments.addAll(call.getValue().arguments());
            }
            arguments.addAll(List.of("--method", "tools/call", "--tool-name", call.getKey()));

            JsonNode result = inspect(arguments.toArray(String[]::new));

            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(result.at("/content/0/text").asText())
                    .as(call.getKey())
                    .contains(call.getValue().expected());
        }
    }

    @Test
    void everyPromptAndResource_readsTheIssue() throws IOException {
        for (String prompt : List.of("sentry-issue", "fix_issue")) {
            JsonNode got = inspect(
                    "--prompt-args", "issue_id_or_url=" + issue, "--method", "prompts/get", "--prompt-name", prompt);
            assertThat(got.at("/messages/0/content/text").asText()).as(prompt).contains("no price for tea");
        }
        JsonNode triage = inspect(
                "--prompt-args",
                "project_slug=" + project.slug(),
                "--method",
                "prompts/get",
                "--prompt-name",
                "triage");
        assertThat(triage.at("/messages/0/content/text").asText()).contains("no stock of tea");
        for (String uri : List.of("culprit://issue/" + issue, "culprit://event/" + event)) {
            JsonNode read = inspect("--uri", uri, "--method", "resources/read");
            assertThat(read.at("/contents/0/text").asText()).as(uri).contains("no price for tea");
        }
    }

    private record Call(String expected, List<String> arguments) {}

    private static Call call(String expected, String... arguments) {
        return new Call(expected, List.of(arguments));
    }

    /** In the order in which they are made: the last two change what the others read. */
    private Map<String, Call> calls() {
        String slug = "project_slug=" + project.slug();
        String id = "issue_id=" + issue;
        String oneEvent = "event_id=" + event;
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("whoami", call(tracker.firstRun().email()));
        calls.put("list_organizations", call("culprit"));
        calls.put("list_sentry_projects", call(project.slug()));
        calls.put("list_project_keys", call(project.key(), slug));
        calls.put("get_setup_snippet", call(project.key(), slug));
        calls.put("list_sentry_issues", call(issue, slug));
        calls.put("search_issues", call(other, slug, "query=StockError"));
        calls.put("get_sentry_issue", call("no price for tea", "issue_id_or_url=" + issue));
        calls.put("fix_issue", call("app/PriceError.js", "issue_id_or_url=" + issue));
        calls.put("get_latest_event", call(event, id));
        calls.put("get_event", call("no price for tea", oneEvent));
        calls.put("list_issue_events", call(event, id));
        calls.put("get_sentry_event_details", call("no price for tea", slug, oneEvent));
        calls.put("get_stack_frames", call("app/PriceError.js", slug, oneEvent, "in_app_only=true"));
        calls.put("check_dsym_status", call(event, slug, oneEvent));
        calls.put("get_issue_tags", call("production", id));
        calls.put("explain_grouping", call("stacktrace", id));
        calls.put("search_events", call("no stock of tea", slug, "query=error.type:StockError"));
        calls.put("list_releases", call("shop@1", slug));
        calls.put("get_release", call("shop@2", "version=shop@2"));
        calls.put("compare_releases", call(other, slug, "old_release=shop@1", "new_release=shop@2"));
        calls.put("raw_sentry_api", call("PriceError", "endpoint=organizations/culprit/issues/" + issue + "/"));
        calls.put("create_sentry_issue_comment", call(issue, id, "comment_text=inspected"));
        calls.put("get_issue_activity", call("inspected", id));
        calls.put("update_issue", call("high", id, "priority=high"));
        calls.put("update_sentry_issue_status", call("resolved", id, "status=resolved"));
        calls.put("bulk_update_issues", call("made to 1 issues", "issue_ids=[\"" + issue + "\"]", "status=unresolved"));
        calls.put("merge_issues", call("2 issues are one now", "issue_ids=[\"" + issue + "\",\"" + other + "\"]"));
        return calls;
    }

    /** The inspector takes what follows an argument with several values for one more, so those stand first. */
    private JsonNode inspect(String... arguments) throws IOException {
        String era = ERAS.get(turn++ % ERAS.size());
        List<String> command = new ArrayList<>(List.of(INSPECTOR, "--cli", "--protocol-era", era));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-e", "SENTRY_URL=" + tracker.url()));
        command.addAll(List.of("-e", "SENTRY_AUTH_TOKEN=" + tracker.firstRun().token()));
        command.add(BridgeProcess.SCRIPT.toString());
        Processes.Result result = npm.run(Map.of(), command.toArray(String[]::new));
        String output = result.expectSuccess("the inspector").output();
        return new ObjectMapper().readTree(output.substring(output.indexOf('{')));
    }
}
