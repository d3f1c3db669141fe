package dev.culprit.system.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.system.capture.Capture.ExpectedEvent;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Pages;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** All recorded requests of real clients, with the bytes and headers they had, against a server of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaptureReplayTest {
    private static final List<Capture> CAPTURES = Capture.all();

    private static TrackerProcess tracker;
    private static Map<Long, TestProject> projects;
    private static SoftAssertions answers;

    @BeforeAll
    static void replayOnce() {
        tracker = TrackerProcess.start("captures");
        Map<Long, List<String>> keys = CAPTURES.stream()
                .collect(Collectors.groupingBy(
                        Capture::projectId,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), list -> list.stream()
                                .map(Capture::key)
                                .distinct()
                                .toList())));
        projects = new TreeMap<>();
        keys.forEach((id, all) -> {
            assertThat(all).as("keys of project %d", id).hasSize(1);
            projects.put(id, tracker.newProject("recorded", id, all.get(0)));
        });
        answers = replayAll();
        awaitQuiet();
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    @Test
    @Order(1)
    void eachRequest_isAnsweredAsTheProtocolSays() {
        assertThat(CAPTURES).hasSizeGreaterThan(200);
        answers.assertAll();
    }

    @Test
    @Order(2)
    void eachEvent_isStoredOnceUnderItsIdWithItsTitle() {
        Collection<ExpectedEvent> expected = expectedEvents().values();
        assertThat(expected).hasSizeGreaterThan(60);
        List<StoredEvent> all = projects.values().stream()
                .flatMap(project -> tracker.database().allEvents(project).stream())
                .toList();
        Map<String, List<StoredEvent>> stored = all.stream().collect(Collectors.groupingBy(StoredEvent::id));

        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(all).hasSameSizeAs(expected);
        for (ExpectedEvent event : expected) {
            soft.assertThat(stored.getOrDefault(event.id(), List.of()))
                    .as("%s", event.capture())
                    .isNotEmpty()
                    .allMatch(row -> row.title().startsWith(event.title()), "is called " + event.title());
        }
        soft.assertAll();
    }

    @Test
    @Order(3)
    void nothing_wasSetAside() {
        assertThat(tracker.database().query("SELECT reason || ': ' || detail FROM set_aside", row -> row.getString(1)))
                .isEmpty();
    }

    @Test
    @Order(4)
    void eachItem_isCounted() {
        long accepted = tracker.database()
                .number("SELECT coalesce(sum(quantity), 0) FROM outcome WHERE outcome = 0 AND category = 'error'");

        assertThat(accepted).isEqualTo(expectedEvents().size());
    }

    @Test
    @Order(5)
    void eachEvent_hasItsPageAndItsJson() {
        Pages pages = Pages.logIn(tracker);
        SoftAssertions soft = new SoftAssertions();
        projects.values().stream()
                .flatMap(project -> tracker.database().allEvents(project).stream())
                .forEach(event -> {
                    String path = pages.pathOf(event);
                    for (String page : List.of(path, path + "/json", path + "/markdown")) {
                        HttpResponse<String> answer = pages.get(page);
                        soft.assertThat(answer.statusCode())
                                .as("%s of %s", page, event.title())
                                .isEqualTo(200);
                        soft.assertThat(answer.body())
                                .as("%s of %s", page, event.title())
                                .isNotEmpty();
                    }
                });
        soft.assertAll();
    }

    @Test
    @Order(6)
    void replayedASecondTime_changesNoCount() {
        String before = counts();

        replayAll().assertAll();
        awaitQuiet();

        assertThat(counts()).isEqualTo(before);
        assertThat(tracker.database().number("SELECT sum(quantity) FROM outcome WHERE outcome = 5"))
                .as("duplicates counted")
                .isGreaterThanOrEqualTo(expectedEvents().size());
    }

    private static SoftAssertions replayAll() {
        SoftAssertions soft = new SoftAssertions();
        for (Capture capture : CAPTURES) {
            HttpResponse<String> answer = capture.replay(tracker.url());
            soft.assertThat(answer.statusCode())
                    .as("%s: %s", capture, answer.body())
                    .isEqualTo(200);
            soft.assertThat(answer.body()).as("%s", capture).matches("\\{}|\\{\"id\":\"[0-9a-f]{32}\"}");
            for (ExpectedEvent event : capture.expectedEvents()) {
                soft.assertThat(answer.body()).as("%s", capture).isEqualTo("{\"id\":\"" + event.id() + "\"}");
            }
        }
        return soft;
    }

    /** The spool is a queue: when a later event is there, all before it have been digested. */
    private static void awaitQuiet() {
        Database database = tracker.database();
        Capture last = CAPTURES.stream()
                .filter(capture -> !capture.expectedEvents().isEmpty())
                .reduce((first, second) -> second)
                .orElseThrow();
        TestProject marks = tracker.newProject("mark");
        Ingest.post(marks, Ingest.envelope(Ingest.newId(), Ingest.error("Mark", last.name())));
        await("the digest of all before the mark")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> database.events(marks) == 1);
        database.update("DELETE FROM event WHERE project_id = ?", marks.id());
        database.update("DELETE FROM outcome WHERE project_id = ?", marks.id());
        database.update("DELETE FROM project WHERE id = ?", marks.id());
    }

    private static String counts() {
        Database database = tracker.database();
        return "events " + database.number("SELECT count(*) FROM event")
                + ", issues " + database.number("SELECT count(*) FROM issue")
                + ", events of issues " + database.number("SELECT sum(event_count) FROM issue")
                + ", by hour " + database.number("SELECT sum(events) FROM issue_hour")
                + ", users " + database.number("SELECT count(*) FROM issue_user")
                + ", accepted " + database.number("SELECT sum(quantity) FROM outcome WHERE outcome = 0")
                + ", set aside " + database.number("SELECT count(*) FROM set_aside");
    }

    private static Map<String, ExpectedEvent> expectedEvents() {
        Map<String, ExpectedEvent> expected = new LinkedHashMap<>();
        for (Capture capture : CAPTURES) {
            capture.expectedEvents().forEach(event -> expected.putIfAbsent(event.identity(), event));
        }
        return expected;
    }
}
