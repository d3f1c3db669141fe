package dev.culprit.tracker.ingest;

import static dev.culprit.tracker.ingest.IngestFixture.AUTH;
import static dev.culprit.tracker.ingest.IngestFixture.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Envelope;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.protocol.ItemType;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestStoreTest {
    private static final String ID = "ce10eff725ea4dca8427080dd88dae13";
    private static final String EVENT =
            "{\"tags\":{\"type\":\"no\"},\"event_id\":\"" + ID + "\",\"n\":NaN,\"m\":\"a+b c\"}";

    private static IngestFixture server;

    @BeforeAll
    static void start() {
        server = new IngestFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<byte[]> bodies() {
        byte[] event = EVENT.getBytes(UTF_8);
        String base64 = Base64.getEncoder().encodeToString(event);
        String zipped = Base64.getEncoder().encodeToString(Encodings.zlib(event));
        return Stream.of(
                event,
                base64.getBytes(UTF_8),
                zipped.getBytes(UTF_8),
                Base64.getMimeEncoder().encode(event),
                ("sentry_data=" + URLEncoder.encode(base64, UTF_8)).getBytes(UTF_8),
                ("a=b&sentry_data=" + URLEncoder.encode(zipped, UTF_8) + "&c=d").getBytes(UTF_8),
                ("sentry_data=" + URLEncoder.encode(EVENT, UTF_8)).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyWrapping_becomesAnEnvelope(byte[] body) {
        HttpResponse<String> answer = server.post("/api/42/store/", body, "X-Sentry-Auth", AUTH);

        assertThat(answer.body()).isEqualTo("{\"id\":\"" + ID + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        Envelope envelope = Envelope.parse(server.lastSpooled().envelope());
        assertThat(envelope.header().eventId()).hasToString("Optional[" + ID + "]");
        assertThat(envelope.items()).hasSize(1);
        EnvelopeItem item = envelope.items().get(0);
        assertThat(item.type()).isEqualTo(ItemType.EVENT);
        assertThat(new String(item.payload(), UTF_8)).isEqualTo(EVENT);
    }

    @Test
    void transaction_keepsItsType() {
        server.post("/api/42/store", "{\"type\":\"transaction\"}".getBytes(UTF_8), "X-Sentry-Auth", AUTH);

        Envelope envelope = Envelope.parse(server.lastSpooled().envelope());
        assertThat(envelope.items().get(0).type()).isEqualTo(ItemType.TRANSACTION);
        assertThat(envelope.header().eventId()).isPresent();
    }

    @Test
    void storeWithoutProject_findsItByKey() {
        HttpResponse<String> answer = server.post("/api/store/", EVENT.getBytes(UTF_8), "X-Sentry-Auth", AUTH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.lastSpooled().projectId()).isEqualTo(42);
    }

    @Test
    void envelopeByContentType_isReadAsOne() {
        HttpResponse<String> answer = server.post(
                "/api/42/store/",
                "{}\n{\"type\":\"session\"}\n{}".getBytes(UTF_8),
                "X-Sentry-Auth",
                AUTH,
                "Content-Type",
                "application/x-sentry-envelope");

        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void getWithData_isAnsweredWithAPixel() {
        String data = URLEncoder.encode(Base64.getEncoder().encodeToString(EVENT.getBytes(UTF_8)), UTF_8);

        HttpResponse<String> answer =
                server.send(server.request("/api/42/store/?sentry_key=" + KEY + "&sentry_data=" + data));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(answer.body()).startsWith("GIF89a");
        IngestHttpTest.assertCors(answer);
        assertThat(server.lastSpooled().eventId()).isEqualTo(ID);
    }

    @Test
    void getWithoutData_isRefused() {
        HttpResponse<String> answer = server.send(server.request("/api/42/store/?sentry_key=" + KEY));

        assertThat(answer.statusCode()).isEqualTo(400);
        IngestHttpTest.assertCors(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "{}x", "???", "aGVsbG8=", "sentry_data=%zz", "sentry_data="})
    void brokenEvent_isRefused(String body) {
        HttpResponse<String> answer = server.post("/api/42/store/", body.getBytes(UTF_8), "X-Sentry-Auth", AUTH);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        IngestHttpTest.assertCors(answer);
    }

    @Test
    void eventOverTheLimit_isRefused() {
        String event = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(server.post("/api/42/store/", event.getBytes(UTF_8), "X-Sentry-Auth", AUTH)
                        .statusCode())
                .isEqualTo(413);
    }
}
