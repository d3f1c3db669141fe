package dev.culprit.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.OrganizationChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreToolsTest {
    private final RecordingTracker tracker = Answers.shop();
    private final Session session = new Session(tracker.url());

    @AfterEach
    void stop() {
        tracker.close();
    }

    private String lastBody() {
        return tracker.calls().get(tracker.calls().size() - 1).body();
    }

    @Test
    void whoami_namesUserAndOrganisation() {
        tracker.answers("GET auth/", "{\"id\":\"1\",\"name\":\"Ada\",\"email\":\"ada@example.org\"}");

        assertThat(session.text("whoami", "{}")).contains("\"Ada\"", "ada@example.org", "Organisation: acme");
    }

    @Test
    void organisation_isAskedForOnceIfItIsNotSet() {
        Session open = new Session(tracker.url(), OrganizationChoice.onlyOne(), false, spec -> true);
        tracker.answers("GET organizations/", "[{\"id\":\"1\",\"slug\":\"acme\",\"name\":\"Acme\"}]");

        open.text("list_sentry_projects", "{}");
        open.text("list_sentry_projects", "{}");

        assertThat(tracker.lines())
                .containsExactly(
                        "GET organizations/", "GET organizations/acme/projects/", "GET organizations/acme/projects/");
    }

    @Test
    void severalOrganisations_askForTheSetting() {
        Session open = new Session(tracker.url(), OrganizationChoice.onlyOne(), false, spec -> true);
        tracker.answers("GET organizations/", "[{\"slug\":\"acme\"},{\"slug\":\"other\"}]");

        assertThat(open.error("list_sentry_projects", "{}")).contains("acme, other", "SENTRY_ORG_SLUG");
    }

    @Test
    void searchIssues_passesEverythingOn() {
        session.text(
                "search_issues",
                "{'query':'is:unresolved','project_slug':'web','sort':'freq','period':'14d','environment':'production','limit':3}");

        assertThat(tracker.lines())
                .containsExactly(
                        "GET organizations/acme/issues/?query=is%3Aunresolved&project=web&sort=freq&statsPeriod=14d&environment=production&limit=3");
    }

    @Test
    void getEvent_needsOnlyTheId() {
        tracker.answers(
                "GET organizations/acme/eventids/" + Answers.EVENT_ID + "/",
                "{\"projectSlug\":\"web\",\"groupId\":\"42\",\"event\":"
                        + Answers.event().write() + "}");

        assertThat(session.text("get_event", "{'event_id':'01234567-89AB-cdef-0123-456789abcdef'}"))
                .contains("Project: web", "Issue id: 42", "price is missing");
    }

    @Test
    void issueTags_showShares() {
        tracker.answers(
                "GET organizations/acme/issues/42/tags/browser/",
                "{\"key\":\"browser\",\"uniqueValues\":2,\"totalValues\":4,\"topValues\":[{\"value\":\"Firefox\",\"count\":3}]}");

        assertThat(session.text("get_issue_tags", "{'issue_id':'42','key':'browser'}"))
                .contains("browser: 2 values in 4 events", "Firefox  3  75 %");
    }

    @Test
    void issueActivity_showsNotes() {
        tracker.answers(
                "GET organizations/acme/issues/42/activities/",
                "{\"activity\":[{\"type\":\"note\",\"user\":{\"name\":\"Ada\"},\"data\":{\"text\":\"known\"},\"dateCreated\":\"2026-08-01T00:00:00Z\"}]}");

        assertThat(session.text("get_issue_activity", "{'issue_id':'42'}"))
                .contains("2026-08-01T00:00:00Z  note  by Ada: known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'status':'resolved'                                           | {'status':'resolved'}
                    'status':'resolved','in_next_release':true                    | {'status':'resolvedInNextRelease'}
                    'status':'resolved','in_release':'web@2'                      | {'status':'resolved','statusDetails':{'inRelease':'web@2'}}
                    'status':'resolved','in_commit':'abc','repository':'a/b'      | {'status':'resolved','statusDetails':{'inCommit':{'commit':'abc','repository':'a/b'}}}
                    'status':'ignored'                                            | {'status':'ignored','substatus':'archived_until_escalating'}
                    'status':'ignored','ignore':'forever'                         | {'status':'ignored','substatus':'archived_forever'}
                    'status':'ignored','ignore_minutes':60                        | {'status':'ignored','substatus':'archived_until_condition_met','statusDetails':{'ignoreDuration':60}}
                    'status':'ignored','ignore_count':10,'ignore_window':60       | {'status':'ignored','substatus':'archived_until_condition_met','statusDetails':{'ignoreCount':10,'ignoreWindow':60}}
                    'status':'ignored','ignore_user_count':'5'                    | {'status':'ignored','substatus':'archived_until_condition_met','statusDetails':{'ignoreUserCount':5}}
                    'assignee':'user:1','priority':'high','seen':true             | {'assignedTo':'user:1','priority':'high','hasSeen':true}
                    'assignee':'nobody'                                           | {'assignedTo':''}
                    """)
    void updateIssue_sendsEveryKindOfChange(String arguments, String body) {
        tracker.answers("PUT organizations/acme/issues/WEB-12/", Answers.issue().write());

        session.text("update_issue", "{'issue_id':'WEB-12'," + arguments + "}");

        assertThat(tracker.lines()).containsExactly("PUT organizations/acme/issues/WEB-12/");
        assertThat(lastBody()).isEqualTo(Session.json(body).write());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'seen':null                                    | a change
                    'in_release':'web@2'                           | status=resolved
                    'status':'resolved','ignore_minutes':5         | status=ignored
                    'status':'unresolved','in_next_release':true   | status=resolved
                    'status':'gone'                                | one of resolved, unresolved, ignored
                    'status':'ignored','ignore_minutes':0          | from 1 to
                    'colour':'red'                                 | unknown argument
                    """)
    void updateIssue_refusesWhatDoesNotFit(String arguments, String message) {
        assertThat(session.error("update_issue", "{'issue_id':'42'," + arguments + "}"))
                .contains("Wrong arguments", message);
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void reason_becomesANote() {
        tracker.answers("PUT organizations/acme/issues/42/", Answers.issue().write())
                .answers("POST organizations/acme/issues/42/notes/", 201, Map.of(), Answers.CREATED);

        String text = session.text("update_issue", "{'issue_id':'42','priority':'low','reason':'harmless'}");

        assertThat(lastBody()).isEqualTo("{\"text\":\"harmless\"}");
        assertThat(text).contains("stands as a comment");
    }

    @Test
    void noteThatFails_leavesTheChangeDone() {
        tracker.answers("PUT organizations/acme/issues/42/", Answers.issue().write())
                .answers("POST organizations/acme/issues/42/notes/", 400, Map.of(), "{\"detail\":\"twice\"}");

        assertThat(session.text("update_issue", "{'issue_id':'42','priority':'low','reason':'harmless'}"))
                .contains("is changed, but the reason could not be noted", "twice");
    }

    @Test
    void bulkUpdate_looksUpShortIds() {
        tracker.answers("PUT organizations/acme/issues/", "{\"status\":\"resolved\"}");

        session.text("bulk_update_issues", "{'issue_ids':['7','WEB-12','7'],'status':'resolved'}");

        assertThat(tracker.lines())
                .containsExactly("GET organizations/acme/issues/WEB-12/", "PUT organizations/acme/issues/?id=7&id=42");
        assertThat(lastBody()).isEqualTo("{\"status\":\"resolved\"}");
    }

    @Test
    void merge_needsTwoDifferentIssues() {
        tracker.answers("PUT organizations/acme/issues/", "{\"merge\":{\"parent\":\"7\",\"children\":[\"42\"]}}");

        assertThat(session.error("merge_issues", "{'issue_ids':['42','WEB-12']}"))
                .contains("2 to 50 different issues");
        assertThat(session.text("merge_issues", "{'issue_ids':['7','42']}")).contains("2 issues are one now: 7");
        assertThat(lastBody()).isEqualTo("{\"merge\":1}");
    }

    @Test
    void getRelease_goesWithoutCommitsIfThereAreNone() {
        tracker.answers(
                "GET organizations/acme/releases/web%401.0%2B2/",
                "{\"version\":\"web@1.0+2\",\"newGroups\":3,\"dateCreated\":\"2026-08-01T00:00:00Z\",\"projects\":[{\"slug\":\"web\"}]}");

        assertThat(session.text("get_release", "{'version':'web@1.0+2'}")).contains("web@1.0+2", "3 new issues");
    }

    @Test
    void projectKeys_showNoSecret() {
        tracker.answers(
                "GET projects/acme/web/keys/",
                "[{\"id\":\"k\",\"name\":\"Default\",\"isActive\":true,\"dsn\":{\"public\":\"http://abc@127.0.0.1/1\",\"secret\":\"http://abc:s3cret@127.0.0.1/1\"}}]");

        String text = session.text("list_project_keys", "{'project_slug':'web'}")
                + session.text("get_setup_snippet", "{'project_slug':'web','platform':'node'}");

        assertThat(text)
                .contains("Sentry.init({ dsn: \"http://abc@127.0.0.1/1\"")
                .doesNotContain("s3cret");
    }

    @Test
    void searchEvents_asksForColumns() {
        tracker.answers(
                "GET organizations/acme/events/",
                "{\"data\":[{\"environment\":\"production\",\"count()\":12}],\"meta\":{\"fields\":{}}}");

        Json result = session.call(
                "search_events",
                "{'fields':['environment','count()'],'query':'level:error','sort':'-count()','limit':2}");

        assertThat(tracker.lines())
                .containsExactly(
                        "GET organizations/acme/events/?dataset=errors&field=environment&field=count%28%29&query=level%3Aerror&sort=-count%28%29&statsPeriod=14d&per_page=2");
        assertThat(result.get("structuredContent")
                        .get("events")
                        .get(0)
                        .get("count()")
                        .number(0))
                .isEqualTo(12);
    }

    @Test
    void explainGrouping_namesMethodAndParts() {
        tracker.answers("GET organizations/acme/issues/WEB-12/hashes/", "[{\"id\":\"a1\"},{\"id\":\"b2\"}]");

        assertThat(session.text("explain_grouping", "{'issue_id':'WEB-12'}"))
                .contains("Method: STACKTRACE", "frame: cart checkout", "2 (issues were merged)", "key: b2");
    }

    @Test
    void compareReleases_tellsNewGoneAndWorse() {
        String path = "GET organizations/acme/events/?dataset=errors&field=issue&field=title&field=count%28%29&query=";
        String rest = "&sort=-count%28%29&statsPeriod=90d&per_page=100";
        tracker.answers(
                        path + "release%3A%22web%401%22" + rest,
                        "{\"data\":[{\"issue\":\"WEB-1\",\"title\":\"a\",\"count()\":4},"
                                + "{\"issue\":\"WEB-1\",\"title\":\"b\",\"count()\":2},"
                                + "{\"issue\":\"WEB-2\",\"title\":\"gone\",\"count()\":9},"
                                + "{\"issue\":\"WEB-4\",\"title\":\"steady\",\"count()\":10}]}")
                .answers(
                        path + "release%3A%22web%402%22" + rest,
                        "{\"data\":[{\"issue\":\"WEB-1\",\"title\":\"a\",\"count()\":30},"
                                + "{\"issue\":\"WEB-3\",\"title\":\"fresh\",\"count()\":1},"
                                + "{\"issue\":\"WEB-4\",\"title\":\"steady\",\"count()\":11}]}");

        String text = session.text("compare_releases", "{'old_release':'web@1','new_release':'web@2'}");

        assertThat(text)
                .contains(
                        "old: web@1  3 issues, 25 events",
                        "## New: 1",
                        "WEB-3  1 events  fresh",
                        "## Worse: 1",
                        "WEB-1  30 events, before 6  a",
                        "## Gone: 1",
                        "WEB-2  9 events before  gone")
                .doesNotContain("steady");
    }

    @Test
    void fixIssue_bringsEverythingInOneAnswer() {
        tracker.answers(
                        "GET organizations/acme/releases/web%401.0%2B2/commits/",
                        "[{\"id\":\"abcdef\",\"message\":\"Round prices\\n\\nlong\",\"dateCreated\":\"2026-07-31T00:00:00Z\",\"author\":{\"name\":\"Ada\"}}]")
                .answers(
                        "GET organizations/acme/issues/",
                        Json.array()
                                .add(Answers.issue())
                                .add(Answers.issue().put("id", "43").put("shortId", "WEB-13"))
                                .write());

        String text = session.text("fix_issue", "{'issue_id_or_url':'42'}");

        assertThat(text)
                .contains(
                        "Issue WEB-12",
                        " > 7    return item.price * 2;",
                        "GET /cart",
                        "first seen in: web@1.0+2",
                        "abcdef  2026-07-31T00:00:00Z  Ada  Round prices",
                        "WEB-13");
        assertThat(text.length()).isLessThan(50_000);
        assertThat(text.indexOf("price is missing")).isLessThan(text.indexOf("Suspect commits"));
    }

    @Test
    void fixIssue_tolerateswhatTheTrackerLacks() {
        tracker.answers("GET organizations/acme/issues/", 404, Map.of(), "{}");

        assertThat(session.text("fix_issue", "{'issue_id_or_url':'42'}"))
                .contains("price is missing", "first seen in")
                .doesNotContain("Suspect commits");
    }

    @Test
    void longList_isCutWithinTheBudgetInTextAndDataAlike() {
        Json many = Json.array();
        for (int i = 0; i < 100; i++) {
            many.add(
                    Answers.issue().put("id", i).put("title", "x".repeat(1_000)).put("culprit", "y".repeat(500)));
        }
        tracker.answers("GET organizations/acme/issues/", many.write());

        Json result = session.call("search_issues", "{'limit':100}");

        Json structured = result.get("structuredContent");
        assertThat(Session.textOf(result).length() + structured.write().length())
                .isLessThanOrEqualTo(50_000);
        assertThat(structured.get("left_out").number(0)
                        + structured.get("issues").size())
                .isEqualTo(100);
        assertThat(Session.textOf(result)).contains("repeat with limit=");
    }

    @Test
    void structuredContent_hasWhatItsSchemaAsksFor() {
        tracker.answers("GET organizations/", "[{\"id\":\"1\",\"slug\":\"acme\",\"name\":\"Acme\"}]")
                .answers("GET projects/acme/web/releases/", "[{\"version\":\"1\"}]")
                .answers(
                        "GET organizations/acme/issues/42/events/",
                        "[" + Answers.event().write() + "]")
                .answers("GET organizations/acme/events/", "{\"data\":[{\"id\":\"1\"}]}")
                .answers("GET projects/acme/web/keys/", "[{\"id\":\"1\",\"name\":\"n\",\"isActive\":true,\"dsn\":{}}]");
        Json arguments = Session.json("{'project_slug':'web','issue_id':'42','event_id':'" + Answers.EVENT_ID + "'}");
        int checked = 0;
        for (Tool tool : ToolCatalog.standard(false).tools()) {
            if (tool.spec().outputSchema().isNull()) {
                continue;
            }
            Json given = Json.object();
            tool.spec().parameters().stream()
                    .filter(parameter -> arguments.has(parameter.name()))
                    .forEach(parameter -> given.put(parameter.name(), arguments.get(parameter.name())));
            Json structured = session.call(tool.spec().name(), given).get("structuredContent");
            assertMatches(structured, tool.spec().outputSchema(), tool.spec().name());
            assertThat(structured.members().values()).as(tool.spec().name()).anyMatch(list -> list.size() > 0);
            checked++;
        }
        assertThat(checked).isEqualTo(9);
    }

    private static void assertMatches(Json value, Json schema, String where) {
        boolean matches =
                switch (schema.get("type").text()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isText();
                    case "integer" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> false;
                };
        assertThat(matches).as(where + ": " + value).isTrue();
        List<String> required =
                schema.get("required").elements().stream().map(Json::text).toList();
        assertThat(value.members().keySet()).as(where).containsAll(required);
        value.elements().forEach(element -> assertMatches(element, schema.get("items"), where));
        value.members().forEach((name, member) -> {
            if (schema.get("properties").has(name)) {
                assertMatches(member, schema.get("properties").get(name), where + "." + name);
            }
        });
    }
}
