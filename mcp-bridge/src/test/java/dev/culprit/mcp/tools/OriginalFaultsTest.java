package dev.culprit.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.OrganizationChoice;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the original does wrong. */
class OriginalFaultsTest {
    private final RecordingTracker tracker = Answers.shop();
    private final RecordingTracker stranger = new RecordingTracker();
    private final Session session = new Session(tracker.url());

    @AfterEach
    void stop() {
        tracker.close();
        stranger.close();
    }

    @Test
    void absoluteUrl_getsNoToken() {
        for (String address : new String[] {
            stranger.url() + "/steal/", stranger.url().toString().substring(5) + "/steal/", "HTTP://127.0.0.1/x/"
        }) {
            Json arguments = Json.object().put("endpoint", address);
            Json result = session.call("raw_sentry_api", arguments);

            assertThat(result.get("isError").isTrue()).isTrue();
            assertThat(Session.textOf(result)).contains("expected a path below /api/0/");
        }
        assertThat(stranger.calls()).isEmpty();
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void userInfoTrick_staysWithTheTracker() {
        session.call(
                "raw_sentry_api",
                Json.object().put("endpoint", "@" + stranger.url().getAuthority() + "/x/"));

        assertThat(stranger.calls()).isEmpty();
        assertThat(tracker.lines()).allMatch(line -> line.startsWith("GET @"));
    }

    @Test
    void redirect_isNotFollowed() {
        tracker.answers("GET issues/1/", 302, Map.of("Location", stranger.url() + "/steal/"), "");

        String error = session.error("get_sentry_issue", "{'issue_id_or_url':'1'}");

        assertThat(stranger.calls()).isEmpty();
        assertThat(error).contains("302", "redirect", "SENTRY_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../login",
                "issues/../../../login/",
                "issues/%2e%2e/%2e%2e/login/",
                "issues/%252e%252e/x/",
                "issues/..%2f..%2flogin/",
                "issues/..;/x/",
                "issues\\..\\x",
                "issues/%5c..%5cx/",
                "issues/?query=x",
                "issues/#x",
                "issues/a\u0000b/",
                "issues/a\nb/",
                "issues/%0d%0aX/",
                "issues//1/",
                "//example.org/x/",
                "file:///etc/passwd",
                "issues/%zz/",
                ""
            })
    void pathsThatLeadElsewhere_areRefused(String path) {
        Json result = session.call("raw_sentry_api", Json.object().put("endpoint", path));

        assertThat(result.get("isError").isTrue()).isTrue();
        assertThat(tracker.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues/42", "/issues/42/", "api/0/issues/42/", "/api/0/issues/42"})
    void pathsThatMeanTheSame_areTaken(String path) {
        assertThat(session.text("raw_sentry_api", "{'endpoint':'" + path + "'}"))
                .contains("WEB-12");
        assertThat(tracker.lines()).containsExactly("GET issues/42/");
    }

    @Test
    void escapesInAPath_stayAsTheyAre() {
        tracker.answers("GET organizations/acme/releases/web%401.0%2B2/", "{\"version\":\"web@1.0+2\"}");

        session.text("raw_sentry_api", "{'endpoint':'organizations/acme/releases/web%401.0%2B2/'}");

        assertThat(tracker.lines()).containsExactly("GET organizations/acme/releases/web%401.0%2B2/");
    }

    @Test
    void otherMethods_needPermission() {
        String error = session.error("raw_sentry_api", "{'endpoint':'issues/42/','method':'DELETE'}");

        assertThat(error).contains("one of GET as method");
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void otherMethods_withPermission_areSent() {
        Session writing = new Session(tracker.url(), OrganizationChoice.of("acme"), true, spec -> true);

        writing.text("raw_sentry_api", "{'endpoint':'issues/42/','method':'PUT','body':{'status':'resolved'}}");

        assertThat(tracker.lines()).containsExactly("PUT issues/42/");
        assertThat(tracker.calls().get(0).body()).isEqualTo("{\"status\":\"resolved\"}");
    }

    @Test
    void inAppOnly_findsTheProgramsOwnFrames() {
        Json result = session.call(
                "get_stack_frames", "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "','in_app_only':true}");

        assertThat(result.get("structuredContent").get("frames").elements())
                .extracting(frame -> frame.get("function").text())
                .containsExactly("order", "checkout");
    }

    @Test
    void frames_haveTheirSourceLineAndTwoAround() {
        Json result = session.call(
                "get_stack_frames", "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "','max_frames':1}");

        Json frame = result.get("structuredContent").get("frames").get(0);
        assertThat(frame.get("context").elements())
                .extracting(line -> line.get("line_no").number(0))
                .containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(frame.get("context").get(2).get("text").text()).isEqualTo("  return item.price * 2;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-12",
                "https://errors.example.org/organizations/acme/issues/WEB-12/?project=1#tags",
                "http://127.0.0.1:8000/issues/WEB-12",
                "culprit://issue/WEB-12"
            })
    void shortIds_areFoundWithinTheOrganisation(String name) {
        assertThat(session.text("get_sentry_issue", "{'issue_id_or_url':'" + name + "'}"))
                .contains("WEB-12");
        assertThat(tracker.lines()).containsExactly("GET organizations/acme/issues/WEB-12/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example.org/issues/42/",
                "https://errors.example.org/organizations/acme/issues/42/events/0123456789abcdef0123456789abcdef/",
                "https://errors.example.org/acme/web/issues/42/?query=issues/7",
                "errors.example.org/prefix/groups/42",
                " 42 "
            })
    void addressesOfIssues_areUnderstood(String address) {
        session.text("get_sentry_issue", "{'issue_id_or_url':'" + address + "'}");

        assertThat(tracker.lines()).containsExactly("GET issues/42/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what?", "https://errors.example.org/projects/web/", "../42", "42/../43"})
    void whatIsNoIssue_isAnswered(String text) {
        Json result = session.call("get_sentry_issue", Json.object().put("issue_id_or_url", text));

        assertThat(result.get("isError").isTrue()).isTrue();
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void secondPage_canBeHad() {
        tracker.answers(
                "GET projects/acme/web/issues/",
                200,
                Map.of(
                        "Link",
                        "<http://x/?cursor=0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\","
                                + " <http://x/?cursor=0:25:0>; rel=\"next\"; results=\"true\"; cursor=\"0:25:0\""),
                "[" + Answers.issue().write() + "]");

        Json result = session.call("list_sentry_issues", "{'project_slug':'web'}");

        assertThat(result.get("structuredContent").get("next_cursor").text()).isEqualTo("0:25:0");
        assertThat(Session.textOf(result)).contains("cursor=0:25:0");
    }

    @Test
    void moreProjectsThanAPageHolds_areAllListed() {
        tracker.answers(
                "GET organizations/acme/projects/",
                200,
                Map.of("Link", "<http://x/>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\""),
                "[{\"id\":\"1\",\"slug\":\"web\",\"name\":\"Web\",\"platform\":\"node\"}]");
        tracker.answers(
                "GET organizations/acme/projects/?cursor=0%3A100%3A0",
                "[{\"id\":\"2\",\"slug\":\"billing\",\"name\":\"Billing\",\"platform\":\"java\"}]");

        Json result = session.call("list_sentry_projects", "{}");

        assertThat(Session.textOf(result)).contains("Projects: 2", "web", "billing");
        assertThat(result.get("structuredContent").has("next_cursor")).isFalse();
    }

    @Test
    void lastPage_hasNoCursor() {
        tracker.answers(
                "GET projects/acme/web/issues/",
                200,
                Map.of("Link", "<http://x/>; rel=\"next\"; results=\"false\"; cursor=\"0:25:0\""),
                "[]");

        assertThat(session.call("list_sentry_issues", "{'project_slug':'web'}")
                        .get("structuredContent")
                        .has("next_cursor"))
                .isFalse();
    }
}
