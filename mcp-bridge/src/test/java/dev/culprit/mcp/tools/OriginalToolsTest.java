package dev.culprit.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The nine tools of the original make the calls of the original, and no others. */
class OriginalToolsTest {
    private final RecordingTracker tracker = Answers.shop();
    private final Session session = new Session(tracker.url());

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void getSentryIssue_asksForTheIssue() {
        String text = session.text("get_sentry_issue", "{'issue_id_or_url':'42'}");

        assertThat(tracker.lines()).containsExactly("GET issues/42/");
        assertThat(text).contains("# Issue WEB-12", "Events: 31", "| title: TypeError: price is missing");
    }

    @Test
    void getSentryIssue_withLatestEvent_asksForThatToo() {
        String text = session.text("get_sentry_issue", "{'issue_id_or_url':'42','include_latest_event':true}");

        assertThat(tracker.lines())
                .containsExactly("GET issues/42/", "GET organizations/acme/issues/42/events/latest/");
        assertThat(text).contains(" > 7    return item.price * 2;", "GET /cart", "express/router.js:144:9");
    }

    @Test
    void getSentryIssue_withFields_answersTheirJson() {
        String text =
                session.text("get_sentry_issue", "{'issue_id_or_url':'42','include_fields':['title','project.slug']}");

        assertThat(text).contains("\"slug\": \"web\"", "\"title\"").doesNotContain("\"culprit\"", "\"name\"");
    }

    @Test
    void getSentryIssue_withoutFields_leavesThemOut() {
        String text = session.text(
                "get_sentry_issue", "{'issue_id_or_url':'42','exclude_fields':['metadata','project.slug']}");

        assertThat(text).contains("\"culprit\"", "\"name\"").doesNotContain("\"metadata\"", "\"slug\"");
    }

    @Test
    void getSentryIssue_withPattern_answersMatchingLinesWithNeighbours() {
        String text = session.text("get_sentry_issue", "{'issue_id_or_url':'42','grep_pattern':'\\\"CULPRIT\\\":'}");

        assertThat(text).contains("\"title\"", "\"culprit\"", "\"permalink\"").doesNotContain("\"firstSeen\"");
    }

    @Test
    void getSentryIssue_withMaxStackFrames_keepsTheNewest() {
        String text = session.text(
                "get_sentry_issue", "{'issue_id_or_url':'42','include_latest_event':true,'max_stack_frames':1}");

        assertThat(text).contains("src/cart.js:7:11").doesNotContain("src/shop.js:20:3");
    }

    @Test
    void listSentryProjects_asksForThoseOfTheOrganisation() {
        assertThat(session.text("list_sentry_projects", "{}")).contains("web  node  Web");
        assertThat(tracker.lines()).containsExactly("GET organizations/acme/projects/");
    }

    @Test
    void listSentryIssues_asksWithTheOriginalsDefaults() {
        session.text("list_sentry_issues", "{'project_slug':'web'}");

        assertThat(tracker.lines()).containsExactly("GET projects/acme/web/issues/?limit=25");
    }

    @Test
    void listSentryIssues_addsStatusAndCursorToTheQuery() {
        session.text(
                "list_sentry_issues",
                "{'project_slug':'web','query':'TypeError','status':'resolved','limit':5,'cursor':'0:5:0'}");

        assertThat(tracker.lines())
                .containsExactly(
                        "GET projects/acme/web/issues/?query=TypeError%20is%3Aresolved&limit=5&cursor=0%3A5%3A0");
    }

    @Test
    void listSentryIssues_withoutProject_looksIntoTheOrganisation() {
        session.text("list_sentry_issues", "{}");

        assertThat(tracker.lines()).containsExactly("GET organizations/acme/issues/?limit=25");
    }

    @Test
    void getSentryEventDetails_asksForTheEvent() {
        String text = session.text(
                "get_sentry_event_details", "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "'}");

        assertThat(tracker.lines()).containsExactly("GET projects/acme/web/events/" + Answers.EVENT_ID + "/");
        assertThat(text).contains("TypeError: price is missing", "exception, breadcrumbs, request");
    }

    @Test
    void getSentryEventDetails_ofOneType_pagesThroughItsValues() {
        String text = session.text(
                "get_sentry_event_details",
                "{'project_slug':'web','event_id':'" + Answers.EVENT_ID
                        + "','entry_type':'exception','limit':1,'offset':0}");

        assertThat(text)
                .contains("Values 0 to 1 of 2", "offset=1", "RangeError")
                .doesNotContain("TypeError");
    }

    @Test
    void getSentryEventDetails_ofAMissingType_saysSo() {
        assertThat(session.text(
                        "get_sentry_event_details",
                        "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "','entry_type':'debugmeta'}"))
                .contains("has no debugmeta");
    }

    @Test
    void updateSentryIssueStatus_putsTheStatus() {
        String text = session.text("update_sentry_issue_status", "{'issue_id':'42','status':'resolved'}");

        assertThat(tracker.lines()).containsExactly("PUT issues/42/");
        assertThat(tracker.calls().get(0).body()).isEqualTo("{\"status\":\"resolved\"}");
        assertThat(text).contains("is now resolved");
    }

    @Test
    void createSentryIssueComment_postsTheText() {
        session.text("create_sentry_issue_comment", "{'issue_id':'42','comment_text':'Grüße, «fixed»'}");

        assertThat(tracker.lines()).containsExactly("POST issues/42/comments/");
        assertThat(tracker.calls().get(0).body()).isEqualTo("{\"text\":\"Grüße, «fixed»\"}");
    }

    @Test
    void rawSentryApi_sendsWhatItIsGiven() {
        String text = session.text(
                "raw_sentry_api",
                "{'endpoint':'projects/acme/web/issues/','params':{'query':'is:resolved','project':['1','2']}}");

        assertThat(tracker.lines())
                .containsExactly("GET projects/acme/web/issues/?query=is%3Aresolved&project=1&project=2");
        assertThat(text).contains("\"shortId\": \"WEB-12\"");
    }

    @Test
    void getStackFrames_asksForTheEventAndAnswersItsFrames() {
        String text = session.text(
                "get_stack_frames", "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "','max_frames':2}");

        assertThat(tracker.lines()).containsExactly("GET projects/acme/web/events/" + Answers.EVENT_ID + "/");
        assertThat(text).contains("2 of 3 frames", "src/cart.js:7:11").doesNotContain("express/router.js");
    }

    @Test
    void checkDsymStatus_namesMissingFiles() {
        tracker.answers(
                "GET projects/acme/web/events/" + Answers.EVENT_ID + "/",
                Answers.event()
                        .put(
                                "errors",
                                Session.json(
                                        "[{'type':'native_missing_dsym','message':'missing','data':"
                                                + "{'image_uuid':'ABC','image_name':'Shop'}},{'type':'js_missing_sourcemap',"
                                                + "'data':{'url':'https://shop/app.js'}},{'type':'invalid_data','message':'no'}]"))
                        .write());

        String text = session.text("check_dsym_status", "{'project_slug':'web','event_id':'" + Answers.EVENT_ID + "'}");

        assertThat(tracker.lines()).containsExactly("GET projects/acme/web/events/" + Answers.EVENT_ID + "/");
        assertThat(text)
                .contains("Shop", "ABC", "https://shop/app.js", "2 missing")
                .doesNotContain("invalid_data");
    }

    @Test
    void checkDsymStatus_withoutEvent_takesTheLatestOfTheFirstIssue() {
        session.text("check_dsym_status", "{'project_slug':'web'}");

        assertThat(tracker.lines())
                .containsExactly(
                        "GET projects/acme/web/issues/?limit=1", "GET organizations/acme/issues/42/events/latest/");
    }

    @Test
    void everyCall_carriesTheToken() {
        session.text("get_sentry_issue", "{'issue_id_or_url':'42','include_latest_event':true}");

        assertThat(tracker.calls()).allMatch(call -> call.authorization().equals("Bearer " + RecordingTracker.TOKEN));
    }
}
