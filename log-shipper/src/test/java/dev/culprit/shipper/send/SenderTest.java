package dev.culprit.shipper.send;

import static dev.culprit.shipper.send.SenderFixture.eventually;
import static dev.culprit.shipper.send.SenderFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.shipper.fixture.Answer;
import dev.culprit.shipper.fixture.Received;
import dev.culprit.shipper.fixture.RecordingTracker;
import dev.culprit.shipper.spool.DeadLetter;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    @TempDir
    Path directory;

    private static void assertAllOnce(RecordingTracker tracker, int events) {
        eventually(() -> assertThat(tracker.ids()).hasSize(events));
        assertThat(tracker.repeated()).isEmpty();
    }

    private static void assertEmpty(SenderFixture shipper) {
        eventually(() -> assertThat(shipper.spool.status().pendingRecords()).isZero());
    }

    @Test
    void putsOneEventIntoAnEnvelopeWithItsIdAndTheTimeOfSending() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn(42))) {
            shipper.append(0, 1);
            assertAllOnce(tracker, 1);
            Received request = tracker.requests().get(0);
            assertThat(request.project()).isEqualTo("42");
            assertThat(request.key()).isEqualTo(RecordingTracker.KEY);
            assertThat(request.id()).isEqualTo(id(0).toString());
            assertThat(request.envelope().sentAt()).isPresent();
            assertThat(request.envelope().dsn()).isEmpty();
            assertThat(request.headers())
                    .containsEntry("content-type", "application/x-sentry-envelope")
                    .doesNotContainKey("content-encoding");
            assertThat(request.event().orElseThrow().at("/message").asText()).isEqualTo("number 0");
        }
    }

    @Test
    void compressesWhatIsLargerThanAKibibyte() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(Kind.EVENT, 1, "{\"message\":\"" + "x".repeat(5000) + "\"}");
            assertAllOnce(tracker, 1);
            assertThat(tracker.requests().get(0).headers()).containsEntry("content-encoding", "gzip");
            assertThat(tracker.requests().get(0).bodyBytes()).isLessThan(1000);
        }
    }

    @Test
    void sendsLogsAsOneItemThatSaysHowManyItHolds() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(Kind.LOGS, 1, "{\"items\":[{\"a\":[1,2]},{\"b\":{}},{}],\"version\":2}");
            assertAllOnce(tracker, 1);
            Received.Item item = tracker.requests().get(0).items().get(0);
            assertThat(item.header().typeName()).isEqualTo("log");
            assertThat(item.header().contentType()).hasValue("application/vnd.sentry.items.log+json");
            assertThat(item.header().itemCount()).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void takesAnyTwoHundredForAYes(int status) throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started().always(Answer.status(status));
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 3);
            assertEmpty(shipper);
            assertThat(tracker.requests()).hasSize(3);
            eventually(() ->
                    assertThat(shipper.sender.counters().snapshot().sent()).isEqualTo(3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 411, 415, 422, 418})
    void buriesOneEventThatTheTrackerRefusesAndNoOther(int status) throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.rule(request -> request.id().equals(id(1).toString())
                    ? Answer.status(status).body("bad event")
                    : Answer.ok());
            shipper.append(0, 4);
            assertEmpty(shipper);
            assertThat(tracker.ids()).hasSize(3).doesNotContain(id(1).toString());
            List<DeadLetter> letters = new ArrayList<>();
            shipper.dead.forEach(letters::add);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.id()).isEqualTo(id(1));
                assertThat(letter.status()).isEqualTo(status);
                assertThat(letter.reason()).isEqualTo("bad event");
                assertThat(letter.attempts()).isEqualTo(1);
                assertThat(letter.source()).isEqualTo("api");
            });
            assertThat(shipper.sender.counters().snapshot().dead()).isEqualTo(1);
        }
    }

    private static String largeEvent() {
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            frames.append(i == 0 ? "" : ",")
                    .append("{\"function\":\"f" + i + "\",\"context_line\":\"" + "c".repeat(200) + "\"}");
        }
        return "{\"event_id\":\"" + id(1) + "\",\"timestamp\":1.50,\"fingerprint\":[\"a\"],"
                + "\"breadcrumbs\":{\"values\":[{\"message\":\"b\"}]},"
                + "\"extra\":{\"raw\":\"r\",\"one\":1,\"two\":2.0},"
                + "\"exception\":{\"values\":[{\"type\":\"T\",\"value\":\"V\",\"stacktrace\":{\"frames\":["
                + frames + "]}}]}}";
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 2", "2, 20, 1", "3, 10, 0"})
    void makesAnEventSmallerStepByStepUntilItIsTaken(int refusals, int frames, int extra) throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            IntStream.range(0, refusals).forEach(i -> tracker.next(Answer.status(413)));
            shipper.append(Kind.EVENT, 1, largeEvent());
            assertAllOnce(tracker, 1);
            assertThat(tracker.requests()).hasSize(refusals + 1);
            JsonNode event = tracker.event(id(1).toString());
            assertThat(event.has("breadcrumbs")).isFalse();
            assertThat(event.at("/extra/raw").isMissingNode()).isTrue();
            assertThat(event.at("/extra").size()).isEqualTo(extra);
            assertThat(event.at("/exception/values/0/stacktrace/frames")).hasSize(frames);
            assertThat(event.at("/exception/values/0/stacktrace/frames/" + (frames - 1) + "/function")
                            .asText())
                    .isEqualTo("f39");
            assertThat(event.at("/fingerprint/0").asText()).isEqualTo("a");
            assertThat(shipper.sender.counters().snapshot().shrunk()).isEqualTo(refusals);
        }
    }

    @Test
    void buriesTheWholeEventWhenEvenItsSmallestFormIsTooLarge() throws Exception {
        try (RecordingTracker tracker =
                        RecordingTracker.started().always(Answer.status(413).body("too large"));
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(Kind.EVENT, 1, largeEvent());
            assertEmpty(shipper);
            assertThat(tracker.requests()).hasSize(4);
            List<DeadLetter> letters = new ArrayList<>();
            shipper.dead.forEach(letters::add);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(new String(letter.payload(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(largeEvent());
                assertThat(letter.attempts()).isEqualTo(4);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 301})
    void keepsEverythingAndPausesForMinutesWhenTheAddressOrTheKeyIsWrong(int status) throws Exception {
        try (RecordingTracker tracker =
                        RecordingTracker.started().always(Answer.status(status).body("no such project"));
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 5);
            int pause = 60;
            for (int round = 1; round <= 6; round++) {
                int expected = round;
                eventually(() -> assertThat(shipper.sender.troubles())
                        .singleElement()
                        .satisfies(trouble -> {
                            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.MISCONFIGURED);
                            assertThat(trouble.text()).contains("no such project");
                        }));
                eventually(
                        () -> assertThat(shipper.spool.status().takenRecords()).isZero());
                shipper.time.advance(Duration.ofSeconds(pause - 1));
                assertThat(tracker.requests()).hasSize(expected);
                shipper.time.advance(Duration.ofSeconds(1));
                eventually(() -> assertThat(tracker.requests()).hasSize(expected + 1));
                pause = Math.min(600, pause * 2);
            }
            assertThat(shipper.dead.count()).isZero();
            tracker.always(Answer.ok());
            shipper.passUntil(
                    Duration.ofMinutes(1), () -> assertThat(tracker.ids()).hasSize(5));
            assertEmpty(shipper);
            eventually(() -> assertThat(shipper.sender.troubles()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 501, 502, 503, 504, 0, -1})
    void triesForEverWithGrowingPausesWhenTheTrackerIsInTrouble(int status) throws Exception {
        Answer answer = status == 0 ? Answer.closing() : status < 0 ? Answer.hanging() : Answer.status(status);
        try (RecordingTracker tracker = RecordingTracker.started().always(answer);
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 20);
            shipper.passAnywayUntil(
                    Duration.ofSeconds(1), () -> assertThat(tracker.requests()).hasSizeGreaterThan(8));

            assertThat(tracker.ids()).isEmpty();
            assertThat(shipper.spool.status().pendingRecords()).isEqualTo(20);
            assertThat(shipper.sender.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.kind())
                    .isEqualTo(Trouble.Kind.UNREACHABLE));
            tracker.always(Answer.ok());
            tracker.stop();
            tracker.start();
            shipper.passUntil(
                    Duration.ofSeconds(10), () -> assertThat(tracker.ids()).hasSize(20));
            assertEmpty(shipper);
            assertThat(shipper.dead.count()).isZero();
            assertThat(tracker.repeated()).isEmpty();
        }
    }

    @Test
    void sendsAllOthersAlthoughTheTrackerAlwaysFailsOnOne() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.rule(r -> r.id().equals(id(0).toString()) ? Answer.status(500) : Answer.ok());
            shipper.append(0, 50);
            shipper.passUntil(
                    Duration.ofSeconds(5), () -> assertThat(tracker.ids()).hasSize(49));
            eventually(() -> assertThat(shipper.spool.status().pendingRecords()).isEqualTo(1));
            assertThat(tracker.repeated()).isEmpty();
        }
    }

    /** T10: each form of the wish to be left alone, and not one request before its time. */
    @ParameterizedTest
    @ValueSource(strings = {"seconds", "date", "limits on 200", "none", "limits on 429", "all on 200"})
    void sendsNothingBeforeTheTimeThatTheTrackerAskedFor(String form) throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.use(shipper.time::nanos);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    shipper.time.instant().plusSeconds(60).atZone(ZoneOffset.UTC));
            tracker.next(
                    switch (form) {
                        case "seconds" -> Answer.status(429).header("Retry-After", "60");
                        case "date" -> Answer.status(429).header("Retry-After", date);
                        case "limits on 200" ->
                            Answer.ok().header("X-Sentry-Rate-Limits", "60:default;error:organization");
                        case "all on 200" -> Answer.ok().header("X-Sentry-Rate-Limits", "60::key");
                        case "limits on 429" ->
                            Answer.status(429).header("X-Sentry-Rate-Limits", "60:error:key, 5:transaction:key");
                        default -> Answer.status(429);
                    });
            shipper.append(0, 10);
            eventually(() -> assertThat(tracker.requests()).hasSize(1));
            eventually(() -> assertThat(shipper.spool.status().takenRecords()).isZero());
            for (int second = 0; second < 59; second++) {
                shipper.time.advance(Duration.ofSeconds(1));
                shipper.append(10 + second, 11 + second);
            }
            shipper.passUntil(
                    Duration.ofMillis(100), () -> assertThat(tracker.ids()).hasSize(69));
            List<Received> requests = tracker.requests();
            assertThat(requests.get(1).nanos() - requests.get(0).nanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(59).toNanos() + 1_000_000);
            assertThat(tracker.repeated()).isEmpty();
            assertEmpty(shipper);
            assertThat(shipper.dead.count()).isZero();
        }
    }

    @Test
    void sendsLogsWhileOnlyErrorsAreLimited() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.next(Answer.ok().header("X-Sentry-Rate-Limits", "60:error:key"));
            shipper.append(0, 1);
            assertEmpty(shipper);
            shipper.append(1, 2);
            shipper.append(Kind.LOGS, 2, "{\"items\":[{}]}");
            eventually(() -> assertThat(tracker.ids()).contains(id(2).toString()));
            assertThat(tracker.ids()).doesNotContain(id(1).toString());
        }
    }

    @Test
    void keepsOneDestinationGoingWhileAnotherOneFails() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                RecordingTracker broken = RecordingTracker.started().always(Answer.hanging());
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.destinations.put("redis", broken.dsn());
            for (int i = 0; i < 100; i += 2) {
                shipper.append("redis", i, i + 1);
                shipper.append("api", i + 1, i + 2);
            }
            assertAllOnce(tracker, 50);
            assertThat(broken.ids()).isEmpty();
            broken.stop();
        }
    }

    /** T24 at this level. */
    @Test
    void sendsTheRestToTheNewDestinationAfterAReload() throws Exception {
        try (RecordingTracker old = RecordingTracker.started().always(Answer.status(403));
                RecordingTracker fresh = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, old.dsn())) {
            shipper.append(0, 30);
            eventually(() -> assertThat(shipper.sender.troubles()).hasSize(1));
            shipper.destinations.put("api", fresh.dsn(2));
            shipper.sender.destinationsChanged();
            assertAllOnce(fresh, 30);
            eventually(() -> assertThat(shipper.sender.troubles()).isEmpty());
            assertThat(old.ids()).isEmpty();
        }
    }

    /** T9: what the spool holds in memory of a record is its index entry; no array of it is a payload. */
    @Test
    void deliversFiftyThousandEventsThatCameWhileTheTrackerWasDown() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.stop();
            for (int i = 0; i < 50_000; i += 1000) {
                shipper.append(i, i + 1000);
                shipper.time.advance(Duration.ofSeconds(12));
                assertThat(shipper.spool.status().takenRecords()).isLessThanOrEqualTo(Destination.MOST_CONCURRENT);
            }
            tracker.start();
            shipper.passUntil(
                    Duration.ofSeconds(60), () -> assertThat(tracker.requests()).isNotEmpty());
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(tracker.ids()).hasSize(50_000));
            assertThat(tracker.repeated()).isEmpty();
            assertEmpty(shipper);
        }
    }

    @Test
    void spreadsEventsOverTheMinuteWhenItIsToldTo() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(
                        directory, tracker.dsn(), SendSettings.of("t/1").withEventsPerMinute(60))) {
            tracker.use(shipper.time::nanos);
            shipper.append(0, 5);
            shipper.passUntil(
                    Duration.ofMillis(250), () -> assertThat(tracker.ids()).hasSize(5));
            List<Received> requests = tracker.requests();
            assertThat(requests.get(4).nanos() - requests.get(0).nanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
        }
    }

    @Test
    void tellsWhenTheSpoolIsEmptyAndElseWhyItCannotBe() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 10);
            var empty = shipper.sender.drain().toCompletionStage().toCompletableFuture();
            eventually(() -> assertThat(empty).isCompletedWithValue(java.util.Optional.empty()));
            assertThat(tracker.ids()).hasSize(10);

            tracker.always(Answer.status(401).body("unknown key"));
            shipper.append(10, 12);
            var blocked = shipper.sender.drain().toCompletionStage().toCompletableFuture();
            eventually(() -> assertThat(blocked).isCompleted());
            assertThat(blocked.join()).hasValueSatisfying(why -> assertThat(why).contains("HTTP 401", "unknown key"));
        }
    }

    @Test
    void stopsInTimeWithWhatIsUnderWayStillInTheSpool() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started().always(Answer.hanging());
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 3);
            eventually(() -> assertThat(tracker.requests()).hasSize(1));
            var stopped = shipper.sender
                    .stop(Duration.ofSeconds(5))
                    .toCompletionStage()
                    .toCompletableFuture();
            shipper.passAnywayUntil(
                    Duration.ofSeconds(1), () -> assertThat(stopped).isCompleted());
            assertThat(shipper.spool.status().pendingRecords()).isEqualTo(3);
            assertThat(shipper.spool.status().takenRecords()).isZero();
        }
    }

    @Test
    void sendsAgainAtOnceWhenAConnectionThatServedBeforeBreaks() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            shipper.append(0, 1);
            assertEmpty(shipper);
            tracker.next(Answer.closing());
            shipper.append(1, 2);
            assertAllOnce(tracker, 2);
            assertThat(shipper.sender.troubles()).isEmpty();
        }
    }

    @Test
    void countsEachRequestByWhatCameOfIt() throws Exception {
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.next(
                    Answer.status(500), Answer.status(400), Answer.status(429).header("Retry-After", "1"));
            shipper.append(0, 3);
            shipper.passUntil(
                    Duration.ofMillis(500), () -> assertThat(tracker.ids()).hasSize(2));
            assertEmpty(shipper);
            assertThat(shipper.sender.counters().snapshot()).isEqualTo(new SendCounters.Snapshot(5, 2, 1, 1, 0, 1));
        }
    }

    @Test
    void neverHasMoreThanFourRequestsOpen() throws Exception {
        int[] open = {0, 0};
        Map<String, Integer> seen = new HashMap<>();
        try (RecordingTracker tracker = RecordingTracker.started();
                SenderFixture shipper = new SenderFixture(directory, tracker.dsn())) {
            tracker.rule(request -> {
                synchronized (open) {
                    seen.merge(request.id(), 1, Integer::sum);
                    open[1] = (int) Math.max(open[1], shipper.spool.status().takenRecords());
                }
                return Answer.ok();
            });
            shipper.append(0, 500);
            assertAllOnce(tracker, 500);
            synchronized (open) {
                assertThat(open[1]).isBetween(1, 4);
                assertThat(seen).hasSize(500);
            }
        }
    }
}
