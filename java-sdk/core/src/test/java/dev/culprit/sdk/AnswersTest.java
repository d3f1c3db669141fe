package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.sdk.protocol.CulpritId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of a server: what arrives afterwards, and what is counted as dropped. */
class AnswersTest extends ClientFixture {

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 500, 502, 503})
    void refusal_dropsThatEnvelopeAndNoOther(int status) {
        server.answer(status, Map.of());
        CulpritClient client = client();
        send(client, "refused");
        send(client, "accepted");
        client.close();

        assertThat(server.messages()).containsExactly("accepted");
        assertThat(server.discarded()).isEqualTo(Map.of("send_error error", 1L));
    }

    @Test
    void refusalOfTheLastEnvelope_isReportedWhenTheClientIsClosed() {
        server.answer(500, Map.of());
        CulpritClient client = client();
        client.captureMessage("refused");
        client.close();

        assertThat(server.received()).hasSize(2);
        assertThat(server.discarded()).isEqualTo(Map.of("send_error error", 1L));
    }

    @Test
    void refusedReport_isNotSentTwiceByOneFlush() {
        CulpritClient client = client(options -> options.setSampleRate(0.0));
        client.captureMessage("left out");
        server.answer(503, Map.of());
        client.flush(60_000);
        assertThat(server.received()).hasSize(1);
        client.flush(60_000);

        assertThat(server.received()).hasSize(2);
        assertThat(server.discarded()).isEqualTo(Map.of("sample_rate error", 1L));
    }

    @Test
    void retryAfterInSeconds_holdsEverythingBack() {
        assertEverythingIsHeldBack(Map.of("Retry-After", "120"));
    }

    @Test
    void retryAfterAsDate_holdsEverythingBack() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        assertEverythingIsHeldBack(Map.of("Retry-After", date));
    }

    @Test
    void retryAfterThatCannotBeRead_holdsEverythingBackForAWhile() {
        assertEverythingIsHeldBack(Map.of("Retry-After", "soon"));
    }

    @Test
    void retryAfterBeyondTheCalendar_holdsEverythingBack() {
        assertEverythingIsHeldBack(Map.of("Retry-After", "99999999999999999999999"));
    }

    @Test
    void tooManyRequestsWithoutHeader_holdsEverythingBackForAWhile() {
        assertEverythingIsHeldBack(Map.of());
    }

    @Test
    void limitOfAllCategories_holdsEverythingBack() {
        assertEverythingIsHeldBack(Map.of("X-Sentry-Rate-Limits", "3600::organization"));
    }

    /** The refused one was counted by the server; those after it wait in no queue. */
    private void assertEverythingIsHeldBack(Map<String, String> headers) {
        server.answer(429, headers);
        CulpritClient client = client();
        send(client, "refused");
        assertThat(client.captureMessage("held back")).isEqualTo(CulpritId.EMPTY_ID);
        client.captureCheckIn(new CheckIn("job", CheckInStatus.OK));
        client.flush(60_000);
        client.close();

        assertThat(server.received()).hasSize(1);
        assertThat(client.isHealthy()).isTrue();
    }

    @Test
    void retryAfterOfZeroSeconds_holdsNothingBack() {
        server.answer(429, Map.of("Retry-After", "0"));
        CulpritClient client = client();
        send(client, "refused");
        send(client, "accepted");
        client.close();

        assertThat(server.messages()).containsExactly("accepted");
        assertThat(server.discarded()).isEmpty();
    }

    @Test
    void limitOfOneCategoryOnA429_holdsThatCategoryBack() {
        assertErrorsAreHeldBack(429);
    }

    @Test
    void limitOfOneCategoryOnA200_holdsThatCategoryBack() {
        assertErrorsAreHeldBack(200);
    }

    private void assertErrorsAreHeldBack(int status) {
        server.answer(status, Map.of("X-Sentry-Rate-Limits", "3600:error:key, 3600:session;replay:key"));
        CulpritClient client = client();
        send(client, "first");
        client.captureMessage("held back");
        client.captureException(new Exception("held back"));
        client.captureCheckIn(new CheckIn("job", CheckInStatus.OK));
        client.close();

        assertThat(server.items("event")).hasSize(1);
        assertThat(server.items("check_in")).hasSize(1);
        assertThat(server.discarded()).isEqualTo(Map.of("ratelimit_backoff error", 2L));
    }

    @Test
    void limitOfAttachments_lacksTheAttachmentAndKeepsTheEvent() {
        server.answer(200, Map.of("X-Sentry-Rate-Limits", "3600:attachment:key"));
        CulpritClient client = client();
        send(client, "first");
        CulpritEvent event = new CulpritEvent(new Exception("x"));
        client.captureEvent(event, Hint.withAttachment(new Attachment(new byte[] {1}, "a.bin")));
        client.close();

        assertThat(server.items("event")).hasSize(2);
        assertThat(server.discarded()).isEqualTo(Map.of("ratelimit_backoff attachment", 1L));
    }

    @Test
    void unreachableServer_getsAllInOrderWhenItIsBack() {
        int port = server.port();
        server.close();
        CulpritClient client = client();
        for (int i = 0; i < 20; i++) {
            client.captureMessage("m" + i);
        }
        client.flush(60_000);

        try (RecordingServer back = new RecordingServer(port)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(back.messages()).hasSize(20));
            assertThat(back.messages().get(0)).isEqualTo("m0");
            assertThat(back.messages()).last().isEqualTo("m19");
            client.close();
            assertThat(back.discarded()).isEmpty();
        }
    }

    @Test
    void queueThatOverflows_keepsTheNewestAndCountsTheRest() {
        int port = server.port();
        server.close();
        CulpritClient client = client(options -> options.setMaxQueueSize(5));
        for (int i = 0; i < 50; i++) {
            client.captureMessage("m" + i);
        }
        client.flush(60_000);

        try (RecordingServer back = new RecordingServer(port)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(back.messages()).contains("m49"));
            client.close();
            assertThat(back.messages().size() + back.discarded().getOrDefault("queue_overflow error", 0L))
                    .isEqualTo(50L);
        }
    }

    private static void send(CulpritClient client, String message) {
        client.captureMessage(message);
        client.flush(60_000);
    }
}
