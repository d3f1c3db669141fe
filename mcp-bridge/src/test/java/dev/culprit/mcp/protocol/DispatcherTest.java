package dev.culprit.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.tools.Scope;
import dev.culprit.mcp.tools.ToolSpec;
import dev.culprit.mcp.webapi.OrganizationChoice;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
    private static final String META =
            "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28','io.modelcontextprotocol/clientCapabilities':{}}";

    private final RecordingTracker tracker = Answers.shop();
    private final Session session = new Session(tracker.url());

    @AfterEach
    void stop() {
        tracker.close();
    }

    private Json legacy(String method, String params) {
        return session.request(method, Session.json(params));
    }

    private Json modern(String method, String params) {
        return session.request(method, Session.json("{" + META + (params.isEmpty() ? "" : "," + params) + "}"));
    }

    private static long code(Json answer) {
        return answer.get("error").get("code").number(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25"
    })
    void initialize_echoesARevisionThatIsServed(String asked, String answered) {
        Json result = legacy("initialize", "{'protocolVersion':'" + asked + "','capabilities':{}}")
                .get("result");

        assertThat(result.get("protocolVersion").text()).isEqualTo(answered);
        assertThat(result.get("capabilities").members()).containsKeys("tools", "prompts", "resources", "completions");
        assertThat(result.get("serverInfo").get("version").text()).isEqualTo("1.2.3");
        assertThat(result.get("instructions").text()).contains("fix_issue");
        assertThat(result.has("resultType")).isFalse();
    }

    @Test
    void discover_answersAllRevisions() {
        Json result = modern("server/discover", "").get("result");

        assertThat(result.get("resultType").text()).isEqualTo("complete");
        assertThat(result.get("supportedVersions").elements())
                .extracting(Json::text)
                .containsExactly("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
        assertThat(result.get("ttlMs").isNumber()).isTrue();
        assertThat(result.get("cacheScope").text()).isEqualTo("private");
        assertThat(result.get("_meta")
                        .get("io.modelcontextprotocol/serverInfo")
                        .get("name")
                        .text())
                .isEqualTo("culprit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'_meta':{}}",
                "{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}}",
                "{'_meta':{'io.modelcontextprotocol/clientCapabilities':{}}}",
                "{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28','io.modelcontextprotocol/clientCapabilities':1}}"
            })
    void discover_withoutItsMeta_isInvalid(String params) {
        assertThat(code(legacy("server/discover", params))).isEqualTo(-32602);
    }

    @Test
    void revisionThatIsNotServed_isRefusedWithThoseThatAre() {
        Json error = legacy(
                        "tools/list",
                        "{'_meta':{'io.modelcontextprotocol/protocolVersion':'2030-01-01','io.modelcontextprotocol/clientCapabilities':{}}}")
                .get("error");

        assertThat(error.get("code").number(0)).isEqualTo(-32022);
        assertThat(error.get("data").get("requested").text()).isEqualTo("2030-01-01");
        assertThat(error.get("data").get("supported").get(0).text()).isEqualTo("2026-07-28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "prompts/list", "resources/list", "resources/templates/list"})
    void lists_sayInTheModernEraHowLongTheyLast(String method) {
        Json result = modern(method, "").get("result");

        assertThat(result.get("resultType").text()).isEqualTo("complete");
        assertThat(result.get("ttlMs").number(-1)).isPositive();
        assertThat(result.get("cacheScope").text()).isEqualTo("private");
        assertThat(legacy(method, "{}").get("result").has("ttlMs")).isFalse();
        assertThat(code(legacy(method, "{'cursor':'x'}"))).isEqualTo(-32602);
    }

    @ParameterizedTest
    @CsvSource({
        "initialize, -32601",
        "ping, -32601",
        "logging/setLevel, -32601",
        "nonsense, -32601",
        "subscriptions/listen, -32601"
    })
    void methodsOfTheOldEra_areUnknownInTheNew(String method, long code) {
        assertThat(code(modern(method, "'protocolVersion':'2026-07-28','level':'info'")))
                .isEqualTo(code);
    }

    @Test
    void oldEra_hasPingAndLevels() {
        assertThat(legacy("ping", "{}").get("result").write()).isEqualTo("{}");
        assertThat(legacy("logging/setLevel", "{'level':'warning'}")
                        .get("result")
                        .write())
                .isEqualTo("{}");
        assertThat(code(legacy("logging/setLevel", "{'level':'loud'}"))).isEqualTo(-32602);
        assertThat(code(legacy("initialize", "{}"))).isEqualTo(-32602);
        assertThat(code(legacy("nonsense", "{}"))).isEqualTo(-32601);
    }

    @Test
    void ids_comeBackAsTheyWere() {
        for (String id : List.of("'a'", "0", "-7", "9007199254740993")) {
            Json answer = session.message(Session.json("{'jsonrpc':'2.0','id':" + id + ",'method':'ping'}"));

            assertThat(answer.get("id").write()).isEqualTo(id.replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | -32600",
                "7 | -32600",
                "{'id':1,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':1} | -32600",
                "{'jsonrpc':'2.0','id':1.5,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':null,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':1,'method':'ping','params':[]} | -32602"
            })
    void malformedMessages_areRefused(String message, long code) {
        assertThat(code(session.message(Session.json(message)))).isEqualTo(code);
    }

    @Test
    void tools_areListedInAStableOrderWithSchemasAndAnnotations() {
        Json tools = legacy("tools/list", "{}").get("result").get("tools");

        assertThat(tools).isEqualTo(legacy("tools/list", "{}").get("result").get("tools"));
        assertThat(tools.elements())
                .extracting(tool -> tool.get("name").text())
                .startsWith(
                        "get_sentry_issue",
                        "list_sentry_projects",
                        "list_sentry_issues",
                        "get_sentry_event_details",
                        "update_sentry_issue_status",
                        "create_sentry_issue_comment",
                        "raw_sentry_api",
                        "get_stack_frames",
                        "check_dsym_status")
                .hasSize(28)
                .doesNotHaveDuplicates();
        for (Json tool : tools.elements()) {
            assertThat(tool.get("annotations").members())
                    .containsKeys("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
            assertThat(tool.get("annotations").get("openWorldHint").isTrue()).isFalse();
            assertThat(tool.get("inputSchema").get("type").text()).isEqualTo("object");
            assertThat(tool.get("description").text()).isNotBlank();
        }
        assertThat(tools.get(1).get("inputSchema").write())
                .isEqualTo("{\"type\":\"object\",\"additionalProperties\":false}");
    }

    @Test
    void readOnly_hidesAllThatWrites() {
        List<String> names = names(spec -> spec.access().isReadOnly());

        assertThat(names)
                .hasSize(23)
                .contains("raw_sentry_api", "fix_issue")
                .doesNotContain(
                        "update_sentry_issue_status",
                        "create_sentry_issue_comment",
                        "update_issue",
                        "bulk_update_issues",
                        "merge_issues");
    }

    @Test
    void scopes_decideWhichToolsExist() {
        Set<String> scopes = Set.of("event:read");

        assertThat(names(spec -> spec.scope().isAllowedBy(scopes)))
                .contains("get_sentry_issue", "whoami")
                .doesNotContain("update_issue", "list_sentry_projects", "list_project_keys");
        assertThat(Scope.EVENT_READ.isAllowedBy(Set.of("event:admin"))).isTrue();
        assertThat(Scope.EVENT_WRITE.isAllowedBy(Set.of("event:read", "org:admin")))
                .isFalse();
    }

    private List<String> names(Predicate<ToolSpec> allowed) {
        Session limited = new Session(tracker.url(), OrganizationChoice.of("acme"), false, allowed);
        return limited.request("tools/list", Json.object()).get("result").get("tools").elements().stream()
                .map(tool -> tool.get("name").text())
                .toList();
    }

    @Test
    void toolThatIsHidden_isUnknown() {
        Session readOnly = new Session(tracker.url(), OrganizationChoice.of("acme"), false, spec -> spec.access()
                .isReadOnly());
        Json params =
                Session.json("{'name':'update_sentry_issue_status','arguments':{'issue_id':'42','status':'resolved'}}");

        assertThat(code(readOnly.request("tools/call", params))).isEqualTo(-32602);
        assertThat(code(legacy("tools/call", "{'name':'no_such_tool'}"))).isEqualTo(-32602);
        assertThat(code(legacy("tools/call", "{'name':'whoami','arguments':[]}")))
                .isEqualTo(-32602);
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void calls_answerContentInBothEras() {
        Json modern = modern("tools/call", "'name':'get_sentry_issue','arguments':{'issue_id_or_url':'42'}")
                .get("result");

        assertThat(modern.get("resultType").text()).isEqualTo("complete");
        assertThat(modern.has("ttlMs")).isFalse();
        assertThat(Session.textOf(modern)).contains("WEB-12");
        assertThat(legacy("tools/call", "{'name':'list_sentry_projects'}")
                        .get("result")
                        .get("structuredContent")
                        .get("projects")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void progressAndLogs_areNotified() {
        modern("tools/call", "'name':'fix_issue','arguments':{'issue_id_or_url':'42'}");
        assertThat(session.notifications())
                .noneMatch(n -> n.get("method").text().endsWith("progress"));

        legacy("tools/call", "{'name':'fix_issue','arguments':{'issue_id_or_url':'42'},'_meta':{'progressToken':'p'}}");

        assertThat(session.notifications().stream()
                        .filter(n -> n.get("method").text().equals("notifications/progress"))
                        .map(n -> n.get("params").get("progress").number(0)))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(session.notifications()).anyMatch(n -> n.get("params")
                .get("data")
                .text()
                .startsWith("GET /api/0/organizations/acme/issues/42/ answered 200"));
    }

    @Test
    void prompts_areFilled() {
        assertThat(legacy("prompts/list", "{}").get("result").get("prompts").elements())
                .extracting(prompt -> prompt.get("name").text())
                .containsExactly("sentry-issue", "fix_issue", "triage");
        Json result = legacy("prompts/get", "{'name':'triage','arguments':{'project':'web'}}")
                .get("result");

        assertThat(result.get("messages").get(0).get("role").text()).isEqualTo("user");
        assertThat(result.get("messages").get(0).get("content").get("text").text())
                .contains("WEB-12");
        assertThat(code(legacy("prompts/get", "{'name':'fix_issue'}"))).isEqualTo(-32602);
        assertThat(code(legacy("prompts/get", "{'name':'none'}"))).isEqualTo(-32602);
        assertThat(code(legacy("prompts/get", "{'name':'fix_issue','arguments':{'issue_id_or_url':'404'}}")))
                .isEqualTo(-32602);
    }

    @Test
    void resources_areRead() {
        Json contents = legacy("resources/read", "{'uri':'culprit://issue/42'}")
                .get("result")
                .get("contents");

        assertThat(contents.get(0).get("mimeType").text()).isEqualTo("text/markdown");
        assertThat(contents.get(0).get("uri").text()).isEqualTo("culprit://issue/42");
        assertThat(contents.get(0).get("text").text()).contains("WEB-12", "price is missing");
        assertThat(legacy("resources/templates/list", "{}")
                        .get("result")
                        .get("resourceTemplates")
                        .size())
                .isEqualTo(2);
        assertThat(code(legacy("resources/read", "{'uri':'culprit://issue/404'}")))
                .isEqualTo(-32002);
        assertThat(code(modern("resources/read", "'uri':'culprit://issue/404'")))
                .isEqualTo(-32602);
        assertThat(code(legacy("resources/read", "{'uri':'file:///etc/passwd'}")))
                .isEqualTo(-32002);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'ref/prompt','name':'triage'} | project | w | web",
                "{'type':'ref/prompt','name':'triage'} | environment | stag | staging",
                "{'type':'ref/prompt','name':'triage'} | release | 1. | web@1.0",
                "{'type':'ref/prompt','name':'fix_issue'} | issue_id_or_url | web | WEB-12",
                "{'type':'ref/resource','uri':'culprit://issue/{id}'} | id | WEB | WEB-12"
            })
    void completion_offersWhatTheTrackerHas(String ref, String argument, String typed, String offered) {
        tracker.answers("GET organizations/acme/releases/", "[{\"version\":\"web@1.0\"},{\"version\":\"web@2\"}]");

        Json completion = legacy(
                        "completion/complete",
                        "{'ref':" + ref + ",'argument':{'name':'" + argument + "','value':'" + typed + "'}}")
                .get("result")
                .get("completion");

        assertThat(completion.get("values").elements()).extracting(Json::text).containsExactly(offered);
    }

    @Test
    void completion_ofATrackerThatFails_offersNothing() {
        Json answer = legacy(
                "completion/complete",
                "{'ref':{'type':'ref/prompt','name':'triage'},'argument':{'name':'release','value':''}}");

        assertThat(answer.get("result").get("completion").get("values").size()).isZero();
    }
}
