package dev.culprit.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every call: who may, what a wrong one is answered with, and that none fails with 500. */
@ExtendWith(SharedTracker.class)
class ContractTest {
    private TrackerProcess tracker;
    private ApiClient api;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        api = ApiClient.of(shared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization | Bearer nonsense | Invalid token",
                "Authorization | Bearer | Invalid token header. No credentials provided.",
                "Authorization | Bearer a b | Invalid token header. Token string should not contain spaces.",
                "Authorization | Basic eDp5 | Authentication credentials were not provided.",
                "X-Nothing | x | Authentication credentials were not provided."
            })
    void callWithoutAGoodToken_isTold(String header, String value, String detail) {
        for (String path : List.of("organizations/", "issues/1/", "no/such/path/")) {
            ApiClient.Answer answer =
                    api.sendWith("GET", path, null, header, value).expect(401);
            assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "event:read, GET, issues/999999/, 404",
        "event:read, PUT, issues/999999/, 403",
        "event:write, GET, issues/999999/, 404",
        "event:write, PUT, issues/999999/, 404",
        "event:write, DELETE, issues/999999/, 403",
        "event:admin, DELETE, issues/999999/, 404",
        "event:admin, GET, organizations/, 403",
        "org:read, GET, organizations/culprit/, 200",
        "org:read, GET, projects/culprit/my-app/, 403",
        "project:read, GET, projects/culprit/my-app/keys/, 200",
        "project:read, POST, projects/culprit/my-app/keys/, 403",
        "project:write, DELETE, projects/culprit/nothing/, 403",
        "team:read, GET, organizations/culprit/teams/, 200",
        "member:read, GET, organizations/culprit/members/, 200",
        "member:read, POST, organizations/culprit/members/, 403"
    })
    void scope_isRequired(String scope, String method, String path, int status) {
        String token = token(scope);

        ApiClient.Answer answer = api.withToken(token)
                .sendWith(method, path, "GET".equals(method) ? null : "{}", "Authorization", "Bearer " + token)
                .expect(status);

        if (status == 403) {
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("You do not have permission to perform this action.");
        }
        if (status == 404) {
            assertThat(answer.json().path("detail").asText()).isEqualTo("The requested resource does not exist");
        }
    }

    @Test
    void token_makesNoneThatMayMore() {
        String reader = token("event:read");

        api.withToken(reader)
                .post("api-tokens/", "{\"scopes\":[\"event:admin\"]}")
                .expect(400);
        api.post("api-tokens/", "{\"scopes\":[\"no:such\"]}").expect(400);
        api.post("api-tokens/", "{\"scopes\":[]}").expect(400);
        JsonNode made = api.withToken(reader)
                .post("api-tokens/", "{\"scopes\":[\"event:read\"]}")
                .expect(201)
                .json();
        api.delete("api-tokens/" + made.path("id").asText() + "/").expect(204);
        api.withToken(made.path("token").asText()).get("auth/").expect(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no/such/path/",
                "organizations/culprit/nothing/",
                "organizations/nobody/projects/",
                "issues/NOPE-1/",
                "issues/99999999999999999999/",
                "organizations/culprit/issues/x/events/latest/",
                "projects/culprit/my-app/events/nonsense/",
                "organizations/culprit/eventids/0/",
                "organizations/culprit/shortids/MY-APP-99999/",
                "teams/culprit/nobody/",
                "organizations/culprit/members/x/",
                "projects/culprit/my-app/keys/0/"
            })
    void whatIsNotThere_is404AsJson(String path) {
        assertThat(api.get(path).expect(404).json().path("detail").asText())
                .isEqualTo("The requested resource does not exist");
    }

    @Test
    void trailingSlash_mayBeMissing() {
        api.get("auth").expect(200);
        api.get("organizations/culprit/projects?per_page=1").expect(200);
        api.get("projects/culprit/my-app/issues?query=").expect(200);
        api.put("auth/", "{}").expect(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organizations/?cursor=x",
                "organizations/?cursor=0:0",
                "organizations/?per_page=0",
                "organizations/?per_page=101",
                "organizations/?per_page=x",
                "organizations/culprit/issues/?limit=1000",
                "organizations/culprit/issues/?cursor=1:abc:0",
                "organizations/culprit/issues/?sort=nonsense",
                "organizations/culprit/issues/?statsPeriod=soon",
                "organizations/culprit/issues/?statsPeriod=99999999d",
                "organizations/culprit/issues/?start=yesterday",
                "organizations/culprit/issues/?start=2026-02-02&end=2026-01-01",
                "organizations/culprit/issues/?groupStatsPeriod=x",
                "organizations/culprit/issues/?project=nowhere",
                "organizations/culprit/issues/?query=is:nonsense",
                "organizations/culprit/issues/?query=a%00b",
                "projects/culprit/my-app/events/?sort=title",
                "projects/culprit/my-app/events/?cursor=1:zz:0",
                "projects/culprit/my-app/events/?query=level:(",
                "organizations/culprit/trace/nonsense/"
            })
    void oddParameters_are400(String path) {
        assertThat(api.get(path).expect(400).json().path("detail").asText()).isNotEmpty();
    }

    @Test
    void oddBodies_are400NamingTheField() {
        TestProject project = tracker.newProject("odd");
        String event = Ingest.newId();
        Ingest.post(project, Ingest.envelope(event, Ingest.error("Odd", "one")));
        tracker.database().awaitEvent(project, event);
        String issue = "issues/"
                + api.get("projects/culprit/" + project.slug() + "/issues/?query=")
                        .json()
                        .get(0)
                        .path("id")
                        .asText() + "/";

        for (String[] odd : new String[][] {
            {"{\"status\":\"gone\"}", "status"},
            {"{\"status\":{}}", "status"},
            {"{\"substatus\":7.5}", "substatus"},
            {"{\"status\":\"unresolved\",\"substatus\":\"archived_forever\"}", "substatus"},
            {"{\"status\":\"ignored\",\"ignoreDuration\":-5}", "ignoreDuration"},
            {"{\"status\":\"ignored\",\"ignoreDuration\":99999999999999999999}", "ignoreDuration"},
            {"{\"status\":\"ignored\",\"statusDetails\":[]}", "statusDetails"},
            {"{\"hasSeen\":\"maybe\"}", "hasSeen"},
            {"{\"priority\":\"urgent\"}", "priority"},
            {"{\"assignedTo\":{\"id\":1}}", "assignedTo"},
            {"{\"discard\":true}", "discard"},
            {"[]", "detail"},
            {"{", "detail"},
            {"null", "detail"},
            {"\u0000", "detail"}
        }) {
            assertThat(api.put(issue, odd[0]).expect(400).json().has(odd[1]))
                    .as(odd[0])
                    .isTrue();
        }
        api.post(issue + "notes/", "{\"text\":\"a\\u0000b\"}").expect(400);
        api.post("organizations/culprit/projects/", "{\"name\":[]}").expect(400);
        api.post("organizations/culprit/projects/", "{\"name\":\"x\",\"slug\":\"A b\"}")
                .expect(400);
        api.post("projects/culprit/my-app/keys/", "{\"rateLimit\":{\"count\":\"many\",\"window\":1}}")
                .expect(400);
        api.post("organizations/culprit/members/", "{\"email\":\"nonsense\"}").expect(400);
        api.post("organizations/culprit/teams/", "{}").expect(400);
    }

    @Test
    void cookieOfABrowser_readsAndDoesNotWrite() {
        String session = "session-of-a-browser-" + Ingest.newId();
        tracker.database()
                .update(
                        "INSERT INTO login_session (token_hash, user_id, created, last_seen, expires)"
                                + " VALUES (?, 1, now(), now(), now() + interval '1 day')",
                        (Object) sha256(session));
        String cookie = "culprit_session=" + session;

        api.sendWith("GET", "auth/", null, "Cookie", cookie).expect(200);
        for (String type : List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
            api.sendWith(
                            "POST",
                            "organizations/culprit/teams/",
                            "{\"name\":\"forged\"}",
                            "Cookie",
                            cookie,
                            "Content-Type",
                            type)
                    .expect(400);
        }
        assertThat(api.get("organizations/culprit/teams/?query=forged").json()).isEmpty();
        ApiClient.Answer withToken =
                api.post("organizations/culprit/teams/", "{\"name\":\"Real " + Ingest.newId() + "\"}");
        withToken.expect(201);
        assertThat(withToken.header("Set-Cookie")).isEmpty();
        // neither does a token open the pages' own forms
        HttpRequest.Builder page = HttpRequest.newBuilder(tracker.url().resolve("/account/tokens"))
                .header("Authorization", "Bearer " + tracker.firstRun().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(Ingest.send(page).statusCode()).isBetween(400, 499);
    }

    private String token(String scope) {
        return api.post("api-tokens/", "{\"scopes\":[\"" + scope + "\"]}")
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
