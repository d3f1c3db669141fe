package dev.culprit.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.protocol.Dispatcher;
import dev.culprit.mcp.protocol.Request;
import dev.culprit.mcp.protocol.ServerInfo;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.rpc.Cancellation;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.webapi.OrganizationChoice;
import dev.culprit.mcp.webapi.WebApi;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure names its cause, its status and the next step. */
class ToolFailuresTest {
    private final RecordingTracker tracker = new RecordingTracker();
    private final Session session = new Session(tracker.url());

    @AfterEach
    void stop() {
        tracker.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | {"detail":"Invalid cursor parameter."} | Invalid cursor parameter. | Correct the arguments
                    400 | {"status":["not a choice"]}            | status: not a choice      | Correct the arguments
                    401 | {"detail":"Invalid token"}             | refused the token         | SENTRY_AUTH_TOKEN
                    403 | {"detail":"no permission"}             | may not do this           | more scopes
                    404 | {"detail":"gone"}                      | does not know this        | search_issues
                    429 | {}                                     | slow down                 | Wait 17 seconds
                    500 | {"detail":"Internal Error"}            | The tracker failed        | Try again later
                    502 | <html>bad gateway</html>               | web page                  | Try again later
                    301 | moved                                  | redirect                  | SENTRY_URL
                    """)
    void statuses_areExplained(int status, String body, String cause, String next) {
        tracker.answers("GET issues/42/", status, Map.of("Retry-After", "17"), body);

        String error = session.error("get_sentry_issue", "{'issue_id_or_url':'42'}");

        assertThat(error).contains(Integer.toString(status), cause, next);
        assertThat(error).doesNotContain(RecordingTracker.TOKEN);
    }

    @Test
    void pageInsteadOfJson_pointsToTheAddress() {
        tracker.answers("GET issues/42/", 200, Map.of("Content-Type", "text/html"), "<!doctype html><p>Sign in");

        assertThat(session.error("get_sentry_issue", "{'issue_id_or_url':'42'}"))
                .contains("a web page", "status 200", "SENTRY_URL");
    }

    @Test
    void trackerThatIsDown_isNamed() {
        URI nobody = URI.create("http://127.0.0.1:9");

        assertThat(new Session(nobody).error("get_sentry_issue", "{'issue_id_or_url':'42'}"))
                .contains("cannot be reached", "SENTRY_URL");
    }

    @Test
    void answerThatIsTooLarge_isNotRead() {
        tracker.answers("GET issues/42/", "\"" + "x".repeat(1_100_000) + "\"");

        assertThat(session.error("get_sentry_issue", "{'issue_id_or_url':'42'}"))
                .contains("too large", "Ask for less");
    }

    @Test
    void unexpectedShapes_areNoFailure() {
        for (String body : new String[] {"null", "[]", "7", "{\"entries\":7}", "{\"entries\":[[]]}", "\"\""}) {
            tracker.answers("GET organizations/acme/issues/42/", body)
                    .answers("GET organizations/acme/issues/42/events/latest/", body);

            assertThat(session.call("fix_issue", "{'issue_id_or_url':'42'}")
                            .get("isError")
                            .isTrue())
                    .isFalse();
        }
    }

    @Test
    void missingAndWrongArguments_areNamedTogether() {
        assertThat(session.error("get_stack_frames", "{'event_id':7,'max_frames':'many'}"))
                .contains("project_slug is missing", "a whole number as max_frames");
        assertThat(session.error("get_stack_frames", "{'project_slug':'web','event_id':'xyz'}"))
                .contains("32 hex digits");
        assertThat(session.error("get_stack_frames", "{'project_slug':'..','event_id':'" + Answers.EVENT_ID + "'}"))
                .contains("expected a name or an id");
    }

    @Test
    void unexpectedFailureInATool_isAResult() throws RpcException {
        WebApi broken = (request, cancellation) -> {
            throw new StackOverflowError("secret text");
        };
        Dispatcher dispatcher = new Dispatcher(
                new ServerInfo("1"), ToolCatalog.standard(false), PromptCatalog.standard(), new ResourceCatalog());
        Request request = Request.of(Session.json(
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'list_sentry_projects'}}"));

        Json answer = dispatcher.answer(
                request,
                new Caller(broken, OrganizationChoice.of("acme"), spec -> true),
                Exchange.silent(new Cancellation()));

        assertThat(answer.get("result").get("isError").isTrue()).isTrue();
        assertThat(answer.write()).contains("StackOverflowError").doesNotContain("secret text");
    }
}
