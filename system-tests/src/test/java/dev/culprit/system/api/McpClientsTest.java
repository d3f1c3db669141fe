package dev.culprit.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MCP servers of others, which know the Web API of Sentry, pointed at the tracker: each of their tools. */
@ExtendWith(SharedTracker.class)
class McpClientsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ORIGINAL = "node_modules/sentry-selfhosted-mcp/dist/index.js";
    private static final String FORK = "node_modules/@maxentr/sentry-selfhosted-mcp/build/index.js";

    private TrackerProcess tracker;
    private TestProject project;
    private String event;
    private String issue;
    private String shortId;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        project = shared.newProject("mcp" + Ingest.newId().substring(0, 6));
        event = Ingest.newId();
        Ingest.post(project, Ingest.envelope(event, shopError()));
        tracker.database().awaitEvent(project, event);
        JsonNode found = ApiClient.of(tracker)
                .get("projects/culprit/" + project.slug() + "/issues/?query=")
                .json()
                .get(0);
        issue = found.path("id").asText();
        shortId = found.path("shortId").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGINAL, FORK})
    void smallClients_readIssuesAndEvents(String program) {
        try (McpClient mcp = smallClient(program)) {
            JsonNode shown = json(mcp, "get_sentry_issue", Map.of("issue_id_or_url", issue));
            assertThat(shown.path("shortId").asText()).isEqualTo(shortId);
            String url = tracker.url() + "/organizations/culprit/issues/" + issue + "/";
            assertThat(json(mcp, "get_sentry_issue", Map.of("issue_id_or_url", url))
                            .path("id")
                            .asText())
                    .isEqualTo(issue);
            assertThat(json(mcp, "list_sentry_projects", Map.of()).findValuesAsText("slug"))
                    .contains(project.slug());
            JsonNode listed = json(
                    mcp,
                    "list_sentry_issues",
                    Map.of("project_slug", project.slug(), "query", "price", "status", "unresolved"));
            assertThat(listed.get(0).path("title").asText()).contains("no price for tea");
            JsonNode details =
                    json(mcp, "get_sentry_event_details", Map.of("project_slug", project.slug(), "event_id", event));
            assertThat(details.toString()).contains("priceOf").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGINAL, FORK})
    void smallClients_changeAndComment(String program) {
        try (McpClient mcp = smallClient(program)) {
            for (String status : new String[] {"resolved", "ignored", "unresolved"}) {
                JsonNode changed = json(mcp, "update_sentry_issue_status", Map.of("issue_id", issue, "status", status));
                assertThat(changed.path("status").asText()).isEqualTo(status);
            }
            JsonNode comment = json(
                    mcp,
                    "create_sentry_issue_comment",
                    Map.of("issue_id", issue, "comment_text", "seen by " + program));
            assertThat(comment.at("/data/text").asText()).isEqualTo("seen by " + program);
        }
    }

    @Test
    void fork_hasFurtherToolsThatWork() {
        try (McpClient mcp = smallClient(FORK)) {
            assertThat(mcp.tools()).hasSize(9);
            JsonNode whole =
                    json(mcp, "get_sentry_issue", Map.of("issue_id_or_url", issue, "include_latest_event", true));
            assertThat(whole.toString()).contains(event);
            assertThat(json(mcp, "raw_sentry_api", Map.of("endpoint", "organizations/culprit/"))
                            .path("slug")
                            .asText())
                    .isEqualTo("culprit");
            JsonNode frames = json(mcp, "get_stack_frames", Map.of("project_slug", project.slug(), "event_id", event));
            assertThat(frames.path("total_frames").asInt()).isEqualTo(4);
            for (Map<String, String> named : List.of(
                    Map.of("project_slug", project.slug(), "event_id", event),
                    Map.of("project_slug", project.slug()))) {
                JsonNode symbols = json(mcp, "check_dsym_status", named);
                assertThat(symbols.path("event_id").asText()).isEqualTo(event);
                assertThat(symbols.path("missing_count").asInt()).isZero();
            }
        }
    }

    @Test
    void officialClient_findsWhatThereIs() {
        try (McpClient mcp = officialClient()) {
            assertThat(text(mcp, "whoami", Map.of()))
                    .contains(tracker.firstRun().email());
            assertThat(text(mcp, "find_organizations", Map.of())).contains("culprit");
            assertThat(organizationText(mcp, "find_teams", Map.of())).contains("culprit (ID:");
            assertThat(organizationText(mcp, "find_projects", Map.of("query", project.slug())))
                    .contains(project.slug());
            assertThat(organizationText(mcp, "find_releases", Map.of("projectSlug", project.slug())))
                    .contains("2.4.1")
                    .contains("**New Issues**: 1");
            assertThat(organizationText(mcp, "find_dsns", Map.of("projectSlug", project.slug())))
                    .contains(project.dsn());
        }
    }

    @Test
    void officialClient_searchesAndReadsIssues() {
        try (McpClient mcp = officialClient()) {
            for (String sort : new String[] {"date", "freq", "new", "user"}) {
                assertThat(organizationText(
                                mcp,
                                "search_issues",
                                Map.of("query", "is:unresolved", "sort", sort, "projectSlugOrId", project.slug())))
                        .contains("Found **1** issue")
                        .contains(shortId);
            }
            assertThat(organizationText(
                            mcp, "get_sentry_resource", Map.of("resourceType", "issue", "resourceId", shortId)))
                    .contains("no price for tea", "priceOf", "/app/src/cart.js");
            assertThat(organizationText(
                            mcp, "get_sentry_resource", Map.of("resourceType", "event", "resourceId", event)))
                    .contains(event);
            assertThat(organizationText(
                            mcp, "get_sentry_resource", Map.of("resourceType", "breadcrumbs", "resourceId", shortId)))
                    .contains("**Total Breadcrumbs**: 2", "ada logged in");
            assertThat(organizationText(mcp, "search_issue_events", Map.of("issueId", shortId, "query", "level:error")))
                    .contains(event);
            assertThat(organizationText(mcp, "get_issue_tag_values", Map.of("issueId", shortId, "tagKey", "area")))
                    .contains("`checkout` | 1");
        }
    }

    @Test
    void officialClient_searchesEventsAndTraces() {
        try (McpClient mcp = officialClient()) {
            assertThat(organizationText(
                            mcp,
                            "search_events",
                            Map.of(
                                    "dataset",
                                    "errors",
                                    "query",
                                    "level:error",
                                    "projectSlug",
                                    project.slug(),
                                    "fields",
                                    new String[] {"issue", "title", "timestamp"})))
                    .contains("no price for tea");
            assertThat(organizationText(
                            mcp,
                            "search_events",
                            Map.of(
                                    "dataset", "errors",
                                    "query", "level:error",
                                    "projectSlug", project.slug(),
                                    "fields", new String[] {"title", "count()"},
                                    "sort", "-count()")))
                    .contains("count()");
            assertThat(organizationText(
                            mcp, "get_sentry_resource", Map.of("resourceType", "trace", "resourceId", TRACE)))
                    .contains("**Total Spans**: 0");
        }
    }

    @Test
    void officialClient_changesIssues() {
        try (McpClient mcp = officialClient()) {
            assertThat(organizationText(
                            mcp,
                            "update_issue",
                            Map.of("issueId", shortId, "status", "resolved", "reason", "it is fixed")))
                    .contains("→ **resolved**");
            assertThat(organizationText(mcp, "update_issue", Map.of("issueId", shortId, "status", "ignored")))
                    .contains("Until escalating");
            assertThat(organizationText(mcp, "update_issue", Map.of("issueId", shortId, "status", "unresolved")))
                    .contains("→ **unresolved**");
            assertThat(organizationText(mcp, "update_issue", Map.of("issueId", shortId, "assignedTo", "user:1")))
                    .contains("**Assigned To**: Unassigned →");
        }
        JsonNode notes =
                ApiClient.of(tracker).get("issues/" + issue + "/notes/").json();
        assertThat(notes.toString()).contains("it is fixed");
    }

    @Test
    void officialClient_setsUpAProject() {
        String name = "g" + Ingest.newId().substring(0, 8);
        try (McpClient mcp = officialClient()) {
            assertThat(organizationText(mcp, "create_team", Map.of("name", name)))
                    .contains("**Slug**: " + name);
            assertThat(organizationText(
                            mcp,
                            "create_project",
                            Map.of("teamSlug", name, "name", name + "-shop", "platform", "node")))
                    .contains("**SENTRY_DSN**: http");
            assertThat(organizationText(mcp, "update_project", Map.of("projectSlug", name + "-shop", "name", "Store")))
                    .contains("**Name**: Store");
            assertThat(organizationText(mcp, "create_dsn", Map.of("projectSlug", name + "-shop", "name", "Second")))
                    .contains("**DSN**: http");
        }
    }

    private McpClient smallClient(String program) {
        return new McpClient(NpmClient.of("mcp")
                .converse(
                        Map.of(
                                "SENTRY_URL", tracker.url().toString(),
                                "SENTRY_AUTH_TOKEN", tracker.firstRun().token(),
                                "SENTRY_ORG_SLUG", "culprit"),
                        Places.TARGET.resolve("mcp-small.log"),
                        program));
    }

    private McpClient officialClient() {
        return new McpClient(NpmClient.of("mcp")
                .withShippedNode()
                .converse(
                        Map.of(),
                        Places.TARGET.resolve("mcp-official.log"),
                        "node_modules/@sentry/mcp-server/dist/index.js",
                        "--access-token=" + tracker.firstRun().token(),
                        "--host=" + tracker.url().getAuthority(),
                        "--insecure-http"));
    }

    private static String organizationText(McpClient mcp, String tool, Map<String, ?> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("organizationSlug", "culprit");
        return text(mcp, tool, all);
    }

    private static String text(McpClient mcp, String tool, Map<String, ?> arguments) {
        McpClient.Result result = mcp.call(tool, arguments);
        assertThat(result.failed())
                .as("%s %s: %s", tool, arguments, result.text())
                .isFalse();
        return result.text();
    }

    private static JsonNode json(McpClient mcp, String tool, Map<String, ?> arguments) {
        String text = text(mcp, tool, arguments);
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(tool + " gave no JSON: " + text, e);
        }
    }

    private static String shopError() {
        try {
            return new String(
                            McpClientsTest.class
                                    .getResourceAsStream("/shop-error.json")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .replaceAll("\\s*\\n\\s*", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
