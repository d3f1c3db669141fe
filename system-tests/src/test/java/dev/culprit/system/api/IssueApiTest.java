package dev.culprit.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issues and events over the Web API. */
@ExtendWith(SharedTracker.class)
class IssueApiTest {
    private ApiClient api;
    private Database database;
    private TestProject project;
    private int sent;

    @BeforeEach
    void use(TrackerProcess tracker) {
        api = ApiClient.of(tracker);
        database = tracker.database();
        project = tracker.newProject("issues");
    }

    @Test
    void issue_isFoundUnderAllItsNames() {
        String event = send("Lost", "one");
        JsonNode listed = issues("?query=").get(0);
        String id = listed.path("id").asText();
        String shortId = listed.path("shortId").asText();

        for (String path : List.of(
                "issues/" + id + "/",
                "groups/" + id,
                "issues/" + shortId.toLowerCase(Locale.ROOT) + "/",
                "organizations/culprit/issues/" + shortId + "/",
                "organizations/1/groups/" + id + "/")) {
            assertThat(api.get(path).expect(200).json().path("id").asText()).isEqualTo(id);
        }
        assertThat(api.get("organizations/culprit/shortids/" + shortId + "/")
                        .expect(200)
                        .json()
                        .path("groupId")
                        .asText())
                .isEqualTo(id);
        assertThat(api.get("organizations/culprit/eventids/" + event + "/")
                        .expect(200)
                        .json()
                        .path("groupId")
                        .asText())
                .isEqualTo(id);
        ApiClient.Answer direct =
                api.get("organizations/culprit/issues/?limit=10&query=" + event).expect(200);
        assertThat(direct.json().get(0).path("id").asText()).isEqualTo(id);
        assertThat(direct.header("X-Sentry-Direct-Hit")).contains("1");
        assertThat(listed.path("permalink").asText()).startsWith("http://").endsWith("/issues/" + shortId);
        assertThat(listed.path("count").isTextual()).isTrue();
        assertThat(listed.path("userCount").isInt()).isTrue();
        assertThat(listed.path("lastSeen").asText()).endsWith("Z");
        JsonNode detail = api.get("issues/" + id + "/").json();
        assertThat(detail.path("stats").path("24h")).hasSize(24);
        assertThat(detail.path("activity").get(0).path("type").asText()).isEqualTo("first_seen");
        assertThat(detail.at("/grouping/method").asText()).isNotEmpty();
        assertThat(detail.at("/grouping/parts/0/name").asText()).isEqualTo("type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'resolved'} | resolved | null",
                "{'status':'resolvedInNextRelease'} | resolved | null",
                "{'status':'resolved','statusDetails':{'inNextRelease':true}} | resolved | null",
                "{'status':'ignored'} | ignored | archived_until_escalating",
                "{'status':'ignored','substatus':'archived_until_escalating'} | ignored | archived_until_escalating",
                "{'status':'ignored','substatus':'archived_forever'} | ignored | archived_forever",
                "{'status':'ignored','substatus':'archived_until_condition_met','ignoreDuration':60}"
                        + " | ignored | archived_until_condition_met",
                "{'status':'ignored','ignoreCount':10,'ignoreWindow':60} | ignored | archived_until_condition_met",
                "{'status':'ignored','statusDetails':{'ignoreUserCount':5}} | ignored | archived_until_condition_met",
                "{'status':'muted','statusDetails':{'ignoreDuration':30}} | ignored | archived_until_condition_met"
            })
    void status_changesAndTheAnswerIsTheWholeIssue(String body, String status, String substatus) {
        send("Status", "one");
        String id = issues("?query=").get(0).path("id").asText();

        JsonNode changed = api.put("issues/" + id + "/", body.replace('\'', '"'))
                .expect(200)
                .json();

        assertThat(changed.path("status").asText()).isEqualTo(status);
        assertThat(changed.path("substatus").asText()).isEqualTo(substatus);
        assertThat(changed.path("title").asText()).startsWith("Status");
        assertThat(changed.at("/activity/0/user/email").asText()).isNotEmpty();
        JsonNode back = api.put("issues/" + id + "/", "{\"status\":\"unresolved\"}")
                .expect(200)
                .json();
        assertThat(back.path("status").asText()).isEqualTo("unresolved");
    }

    @Test
    void assigneePriorityAndMarks_change() {
        send("Mine", "one");
        String path = "issues/" + issues("?query=").get(0).path("id").asText() + "/";

        JsonNode changed = api.put(
                        path,
                        "{\"assignedTo\":\"user:1\",\"priority\":\"low\",\"hasSeen\":true,\"isBookmarked\":true,\"isSubscribed\":true}")
                .expect(200)
                .json();

        assertThat(changed.at("/assignedTo/type").asText()).isEqualTo("user");
        assertThat(changed.at("/assignedTo/email").asText()).contains("@");
        assertThat(changed.path("priority").asText()).isEqualTo("low");
        assertThat(changed.path("hasSeen").asBoolean()).isTrue();
        assertThat(changed.path("isBookmarked").asBoolean()).isTrue();
        assertThat(changed.path("seenBy")).hasSize(1);
        assertThat(changed.path("participants")).hasSize(1);
        JsonNode team = api.put(path, "{\"assignedTo\":\"team:culprit\"}")
                .expect(200)
                .json()
                .path("assignedTo");
        assertThat(team.path("type").asText()).isEqualTo("team");
        assertThat(team.has("email")).isFalse();
        assertThat(api.put(path, "{\"assignedTo\":\"\"}")
                        .expect(200)
                        .json()
                        .path("assignedTo")
                        .isNull())
                .isTrue();
        api.put(path, "{\"assignedTo\":\"nobody@nowhere\"}").expect(400);
        api.put(path, "{\"status\":\"resolved\",\"statusDetails\":{\"inRelease\":\"never@1\"}}")
                .expect(400);
    }

    @Test
    void manyIssues_areChangedMergedAndDeleted() {
        send("A", "one");
        send("B", "one");
        send("C", "one");
        String list = "organizations/culprit/issues/?project=" + project.id();
        List<String> ids = new ArrayList<>();
        issues("?query=&sort=new").forEach(issue -> ids.add(issue.path("id").asText()));
        String named = "projects/culprit/" + project.slug() + "/issues/?id=" + ids.get(0) + "&id=" + ids.get(1);

        assertThat(api.put(named, "{\"status\":\"resolved\"}")
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("resolved");
        assertThat(api.get(list + "&query=is:resolved").expect(200).json()).hasSize(2);
        assertThat(api.put(list + "&query=is:unresolved", "{\"hasSeen\":true}")
                        .expect(200)
                        .json()
                        .path("hasSeen")
                        .asBoolean())
                .isTrue();
        api.put(list + "&query=title:nothing-of-this-kind", "{\"status\":\"resolved\"}")
                .expect(204);
        JsonNode merged = api.put(named, "{\"merge\":1}").expect(200).json().path("merge");
        assertThat(merged.path("children")).hasSize(1);
        String child = merged.path("children").get(0).asText();
        assertThat(api.get("issues/" + child + "/")
                        .expect(200)
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(merged.path("parent").asText());
        assertThat(api.get("issues/" + child + "/hashes/").expect(200).json()).hasSize(2);
        api.delete(list + "&id=" + ids.get(2)).expect(204);
        api.get("issues/" + ids.get(2) + "/").expect(404);
        api.delete("issues/" + merged.path("parent").asText() + "/").expect(202);
        assertThat(issues("?query=")).isEmpty();
    }

    /** A script whose number is empty means one issue, and not all. */
    @Test
    void changesOfMany_thatDoNotSayOfWhich_changeNone() {
        send("Kept", "one");
        send("Kept too", "two");
        String list = "projects/culprit/" + project.slug() + "/issues/";

        api.delete(list + "?id=").expect(400);
        api.delete(list + "?id").expect(400);
        api.delete(list).expect(400);
        api.put(list + "?id=", "{\"status\":\"resolved\"}").expect(400);

        assertThat(issues("?query=is:unresolved")).hasSize(2);
    }

    @Test
    void anEmptyQuery_isAllIssuesAndNoneIsTheUnresolvedOnes() {
        send("Done", "one");
        String id = issues("").get(0).path("id").asText();
        api.put("issues/" + id + "/", "{\"status\":\"resolved\"}").expect(200);

        assertThat(issues("")).isEmpty();
        assertThat(issues("?query=")).hasSize(1);
        assertThat(api.get("organizations/culprit/issues/?query=&project=" + project.slug())
                        .expect(200)
                        .json())
                .hasSize(1);
    }

    /** Whoever has a key chooses the names of tags: thousands of them must not become as many statements. */
    @Test
    void tags_areTheMostFrequentOnes() {
        StringBuilder tags = new StringBuilder("\"area\":\"shop\"");
        for (int n = 0; n < 3; n++) {
            for (int m = 0; m < 100; m++) {
                tags.append(",\"t").append(n * 100 + m).append("\":\"x\"");
            }
            String id = Ingest.newId();
            String event = "{\"event_id\":\"" + id + "\",\"message\":\"tags\",\"tags\":{" + tags + "}}";
            assertThat(Ingest.post(project, Ingest.envelope(id, event)).statusCode())
                    .isEqualTo(200);
            database.awaitEvent(project, id);
            tags = new StringBuilder("\"area\":\"shop\"");
        }
        String issue = "issues/" + issues("").get(0).path("id").asText() + "/";

        JsonNode shown = api.get(issue + "tags/").expect(200).json();
        assertThat(shown).hasSize(200);
        assertThat(shown.get(0).path("key").asText()).isEqualTo("area");
        assertThat(shown.get(0).path("totalValues").asInt()).isEqualTo(3);
        assertThat(shown.get(0).at("/topValues/0/value").asText()).isEqualTo("shop");
        assertThat(shown.get(0).at("/topValues/0/count").asInt()).isEqualTo(3);
    }

    @Test
    void notes_areWrittenOnceReadChangedAndRemoved() {
        send("Note", "one");
        String path = "issues/" + issues("?query=").get(0).path("id").asText() + "/";

        JsonNode first =
                api.post(path + "comments/", "{\"text\":\"first\"}").expect(201).json();
        api.post(path + "notes/", "{\"text\":\"second\"}").expect(201);
        assertThat(api.post(path + "notes/", "{\"text\":\"second\"}")
                        .expect(400)
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("You have already posted that comment.");

        ApiClient.Answer page = api.get(path + "notes/?per_page=1").expect(200);
        assertThat(page.json().get(0).at("/data/text").asText()).isEqualTo("second");
        assertThat(api.get(page.next().orElseThrow())
                        .json()
                        .get(0)
                        .at("/data/text")
                        .asText())
                .isEqualTo("first");
        String note = path + "notes/" + first.path("id").asText() + "/";
        assertThat(api.put(note, "{\"text\":\"better\"}")
                        .expect(200)
                        .json()
                        .at("/data/text")
                        .asText())
                .isEqualTo("better");
        assertThat(api.get(path).json().path("numComments").asInt()).isEqualTo(2);
        api.delete(note).expect(204);
        api.delete(note).expect(404);
        api.post(path + "notes/", "{\"text\":\" \"}").expect(400);
        api.post(path + "notes/", "{}").expect(400);
        assertThat(api.get(path + "activities/")
                        .expect(200)
                        .json()
                        .path("activity")
                        .get(0)
                        .path("type")
                        .asText())
                .isEqualTo("note");
    }

    @Test
    void pagesOfIssues_staySoundWhileEventsArrive() {
        for (String type : List.of("P1", "P2", "P3", "P4", "P5")) {
            send(type, "one");
        }
        ApiClient.Answer page = api.get("organizations/culprit/issues/?limit=2&query=&project=" + project.id())
                .expect(200);
        assertThat(page.header("X-Hits")).contains("5");
        List<String> seen = titles(page);
        // the last one of all comes to the front, and a new one before it
        send("P2", "again");
        send("P6", "one");
        String before = page.previous();
        Optional<String> next = page.next();
        while (next.isPresent()) {
            page = api.get(next.get()).expect(200);
            before = seen.size() == 2 ? page.previous() : before;
            seen.addAll(titles(page));
            next = page.next();
        }

        assertThat(seen).containsExactly("P5: one", "P4: one", "P3: one", "P1: one");
        assertThat(titles(api.get(before).expect(200))).containsExactly("P5: one", "P4: one");
    }

    @ParameterizedTest
    @CsvSource({"''", "query=level:error&"})
    void pagesOfEvents_staySoundWhileEventsArrive(String query) {
        List<String> sentIds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sentIds.add(0, send("Same", "n" + i));
        }
        String id = issues("?query=").get(0).path("id").asText();
        ApiClient.Answer page =
                api.get("issues/" + id + "/events/?" + query + "per_page=2").expect(200);
        List<String> seen = eventIds(page);
        send("Same", "later");
        while (page.next().isPresent()) {
            page = api.get(page.next().get()).expect(200);
            seen.addAll(eventIds(page));
        }

        assertThat(seen).isEqualTo(sentIds);
        assertThat(eventIds(api.get("issues/" + id + "/events/?sort=timestamp&per_page=1")
                        .expect(200)))
                .containsExactly(sentIds.get(4));
    }

    @Test
    void event_hasTheFormThatClientsRead() throws IOException {
        String id = Ingest.newId();
        String body = new String(
                IssueApiTest.class.getResourceAsStream("/shop-error.json").readAllBytes(), StandardCharsets.UTF_8);
        Ingest.post(project, Ingest.envelope(id, body.replaceAll("\\s*\\n\\s*", " ")));
        database.awaitEvent(project, id);

        ApiClient.Answer answer = api.get("projects/culprit/" + project.slug() + "/events/" + id + "/")
                .expect(200);
        JsonNode event = answer.json();

        assertThat(answer.response().body()).doesNotContain("hunter2");
        assertThat(event.at("/user/id").isTextual()).isTrue();
        assertThat(event.at("/release/version").asText()).isEqualTo("shop@2.4.1");
        assertThat(event.path("dateCreated").asText()).endsWith("Z");
        assertThat(event.at("/contexts/runtime/type").asText()).isEqualTo("runtime");
        event.path("contexts")
                .forEach(context -> assertThat(context.findValues("x")).isEmpty());
        assertThat(event.path("tags")).anyMatch(tag -> tag.path("key").asText().equals("environment"));
        JsonNode exception = entry(event, "exception");
        JsonNode frames = exception.at("/values/1/stacktrace/frames");
        JsonNode fault = frames.get(frames.size() - 1);
        assertThat(fault.path("inApp").asBoolean()).isTrue();
        assertThat(fault.path("lineNo").asInt()).isEqualTo(41);
        assertThat(fault.path("context").get(2).get(0).asInt()).isEqualTo(41);
        assertThat(fault.path("context").get(2).get(1).asText()).contains("throw new CartError");
        assertThat(entry(event, "breadcrumbs").path("values")).hasSize(2);
        assertThat(entry(event, "request").path("query").get(0).get(0).asText()).isEqualTo("sku");
        String issue = "issues/" + event.path("groupID").asText() + "/";
        for (String name : List.of("latest", "oldest", "recommended", id)) {
            assertThat(api.get(issue + "events/" + name + "/")
                            .expect(200)
                            .json()
                            .path("eventID")
                            .asText())
                    .isEqualTo(id);
        }
        assertThat(api.get(issue + "events/latest/?llmFormat=markdown")
                        .json()
                        .at("/formatted/content")
                        .asText())
                .contains("no price for tea");
        assertThat(api.get(issue + "events/latest/?llmFormat=xml")
                        .json()
                        .at("/formatted/content")
                        .asText())
                .startsWith("<event>");
        api.get(issue + "events/latest/?llmFormat=word").expect(400);
        assertThat(api.get(issue + "tags/area/")
                        .expect(200)
                        .json()
                        .at("/topValues/0/value")
                        .asText())
                .isEqualTo("checkout");
        assertThat(api.get(issue + "tags/area/values/").expect(200).json()).hasSize(1);
        api.get(issue + "tags/nothing/").expect(404);
        assertThat(api.get(issue + "events/?query=area:checkout").expect(200).json())
                .hasSize(1);
        assertThat(api.get(issue + "events/?query=area:nowhere").expect(200).json())
                .isEmpty();
    }

    private static JsonNode entry(JsonNode event, String type) {
        for (JsonNode entry : event.path("entries")) {
            if (entry.path("type").asText().equals(type)) {
                return entry.path("data");
            }
        }
        throw new AssertionError("no entry " + type);
    }

    private JsonNode issues(String query) {
        return api.get("projects/culprit/" + project.slug() + "/issues/" + query)
                .expect(200)
                .json();
    }

    private static List<String> titles(ApiClient.Answer page) {
        List<String> titles = new ArrayList<>();
        page.json().forEach(issue -> titles.add(issue.path("title").asText()));
        return titles;
    }

    private static List<String> eventIds(ApiClient.Answer page) {
        List<String> ids = new ArrayList<>();
        page.json().forEach(event -> ids.add(event.path("eventID").asText()));
        return ids;
    }

    /** Sends an error and waits until it is stored, so that times follow the order. */
    private String send(String type, String value) {
        String id = Ingest.newId();
        assertThat(Ingest.post(project, Ingest.envelope(id, Ingest.error(type, value)))
                        .statusCode())
                .isEqualTo(200);
        sent++;
        database.awaitEvent(project, id);
        assertThat(database.events(project)).isEqualTo(sent);
        return id;
    }
}
