package dev.culprit.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a script sets up: projects, keys, teams, members. */
@ExtendWith(SharedTracker.class)
class ProjectApiTest {
    private TrackerProcess tracker;
    private ApiClient api;
    private String name;

    @BeforeEach
    void use(TrackerProcess shared) {
        tracker = shared;
        api = ApiClient.of(shared);
        name = "p" + Ingest.newId().substring(0, 8);
    }

    @Test
    void project_isMadeSentToChangedAndDeleted() {
        JsonNode made = api.post("teams/culprit/culprit/projects/", "{\"name\":\"" + name + "\",\"platform\":\"node\"}")
                .expect(201)
                .json();
        String path = "projects/culprit/" + made.path("slug").asText() + "/";
        assertThat(made.at("/team/slug").asText()).isEqualTo("culprit");
        JsonNode key = api.get(path + "keys/").expect(200).json().get(0);
        assertThat(key.at("/dsn/public").asText())
                .contains("@")
                .endsWith("/" + made.path("id").asText());
        TestProject project = project(made, key);
        String event = Ingest.newId();
        assertThat(Ingest.post(project, Ingest.envelope(event, Ingest.error("New", "one")))
                        .statusCode())
                .isEqualTo(200);
        tracker.database().awaitEvent(project, event);

        JsonNode changed = api.put(
                        path,
                        "{\"name\":\"Changed\",\"scrubIPAddresses\":true,\"sensitiveFields\":[\"iban\"],\"allowedDomains\":[\"*.example.org\"]}")
                .expect(200)
                .json();

        assertThat(changed.path("name").asText()).isEqualTo("Changed");
        assertThat(changed.path("scrubIPAddresses").asBoolean()).isTrue();
        assertThat(changed.path("sensitiveFields").get(0).asText()).isEqualTo("iban");
        JsonNode read = api.get("projects/culprit/" + made.path("id").asText() + "/")
                .expect(200)
                .json();
        assertThat(read.path("name").asText()).isEqualTo("Changed");
        assertThat(read.path("firstEvent").asText()).endsWith("Z");
        assertThat(read.at("/organization/slug").asText()).isEqualTo("culprit");
        assertThat(api.get("organizations/culprit/projects/?query=" + name)
                        .expect(200)
                        .json())
                .hasSize(1);
        api.delete(path).expect(204);
        api.get(path).expect(404);
        assertThat(tracker.database().events(project)).isZero();
    }

    @Test
    void keyWithALimit_isTold429AndWhichCategories() {
        TestProject project = tracker.newProject(name);
        JsonNode key = api.post(
                        "projects/culprit/" + project.slug() + "/keys/",
                        "{\"name\":\"limited\",\"rateLimit\":{\"window\":86400,\"count\":2}}")
                .expect(201)
                .json();
        assertThat(key.at("/rateLimit/count").asInt()).isEqualTo(2);
        TestProject limited =
                new TestProject(project.id(), key.path("public").asText(), project.slug(), project.server());
        List<Integer> statuses = new ArrayList<>();
        HttpResponse<String> last = null;
        for (int i = 0; i < 3; i++) {
            last = Ingest.post(limited, Ingest.envelope(Ingest.newId(), Ingest.error("Many", "n" + i)));
            statuses.add(last.statusCode());
        }

        assertThat(statuses).containsExactly(200, 200, 429);
        assertThat(last.headers().firstValue("X-Sentry-Rate-Limits").orElseThrow())
                .contains(":default;error;security;transaction;feedback:key");
        String path = "projects/culprit/" + project.slug() + "/keys/" + limited.key() + "/";
        api.put(path, "{\"rateLimit\":null}").expect(200);
        assertThat(Ingest.post(limited, Ingest.envelope(Ingest.newId(), Ingest.error("Many", "x")))
                        .statusCode())
                .isEqualTo(200);
        api.put(path, "{\"isActive\":false}").expect(200);
        assertThat(Ingest.post(limited, Ingest.envelope(Ingest.newId(), Ingest.error("Many", "x")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.get("projects/culprit/" + project.slug() + "/keys/?status=inactive")
                        .json())
                .hasSize(1);
        api.delete(path).expect(204);
        api.get(path).expect(404);
    }

    @Test
    void teamAndMember_areMadeJoinedAndRemoved() {
        TestProject project = tracker.newProject(name);
        String team = api.post("organizations/culprit/teams/", "{\"name\":\"Team " + name + "\"}")
                .expect(201)
                .json()
                .path("slug")
                .asText();
        JsonNode member = api.post(
                        "organizations/culprit/members/",
                        "{\"email\":\"" + name + "@example.org\",\"orgRole\":\"member\"}")
                .expect(201)
                .json();
        String path = "organizations/culprit/members/" + member.path("id").asText() + "/";

        api.post(path + "teams/" + team + "/", "{}").expect(201);
        api.post("projects/culprit/" + project.slug() + "/teams/" + team + "/", "{}")
                .expect(201);

        JsonNode shown = api.get("teams/culprit/" + team + "/").expect(200).json();
        assertThat(shown.path("memberCount").asInt()).isEqualTo(1);
        assertThat(shown.path("projects").get(0).path("slug").asText()).isEqualTo(project.slug());
        assertThat(api.get("projects/culprit/" + project.slug() + "/teams/").json())
                .anyMatch(found -> found.path("slug").asText().equals(team));
        assertThat(api.put("teams/culprit/" + team + "/", "{\"name\":\"Other\"}")
                        .expect(200)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Other");
        assertThat(api.put(path, "{\"orgRole\":\"admin\"}")
                        .expect(200)
                        .json()
                        .path("orgRole")
                        .asText())
                .isEqualTo("admin");
        api.delete(path + "teams/" + team + "/").expect(200);
        api.delete("projects/culprit/" + project.slug() + "/teams/" + team + "/")
                .expect(200);
        api.delete(path).expect(204);
        api.get(path).expect(404);
        api.delete("teams/culprit/" + team + "/").expect(204);
        api.get("teams/culprit/" + team + "/").expect(404);
    }

    @Test
    void projects_arePagedBothWays() {
        tracker.newProject(name + "a");
        tracker.newProject(name + "b");
        ApiClient.Answer first = api.get("projects/?per_page=1&query=" + name).expect(200);

        ApiClient.Answer second = api.get(first.next().orElseThrow()).expect(200);

        assertThat(second.next()).isEmpty();
        assertThat(second.json().get(0).path("id").asLong())
                .isGreaterThan(first.json().get(0).path("id").asLong());
        assertThat(api.get(second.previous()).expect(200).json()).isEqualTo(first.json());
    }

    private TestProject project(JsonNode made, JsonNode key) {
        return new TestProject(
                made.path("id").asLong(),
                key.path("public").asText(),
                made.path("slug").asText(),
                tracker.url());
    }
}
