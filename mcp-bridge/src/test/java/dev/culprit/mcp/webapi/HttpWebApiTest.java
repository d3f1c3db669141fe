package dev.culprit.mcp.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.rpc.Cancellation;
import dev.culprit.mcp.webapi.WebApiException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpWebApiTest {
    private static final HttpLimits SHORT = new HttpLimits(Duration.ofMillis(150), Duration.ofMillis(300), 1_000);
    private static final WebApiRequest REQUEST =
            new WebApiRequest("GET", ApiPath.of("issues", "7"), new ApiQuery(), null);

    private final RecordingTracker tracker = new RecordingTracker();

    @AfterEach
    void stop() {
        tracker.close();
    }

    private static HttpWebApi api(URI server, HttpLimits limits) {
        return new HttpWebApi(server, RecordingTracker.TOKEN, limits, "test", new HttpConnections());
    }

    private static Reason failure(HttpWebApi api, Cancellation cancellation) {
        try {
            api.send(REQUEST, cancellation);
            throw new AssertionError("there is an answer");
        } catch (WebApiException e) {
            assertThat(e.getMessage()).doesNotContain(RecordingTracker.TOKEN);
            return e.reason();
        }
    }

    @Test
    void prefixOfTheServer_stays() throws WebApiException {
        tracker.answers("GET issues/7/", "{}");

        WebApiAnswer answer =
                api(URI.create(tracker.url() + "/culprit/"), HttpLimits.DEFAULT).send(REQUEST, new Cancellation());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(tracker.calls().get(0).line()).isEqualTo("GET /culprit/api/0/issues/7/");
    }

    @Test
    void slowAnswer_isATimeout() {
        CountDownLatch never = new CountDownLatch(1);
        tracker.answersLate("GET issues/7/", never, "{}");

        assertThat(failure(api(tracker.url(), SHORT), new Cancellation())).isEqualTo(Reason.TIMEOUT);
        never.countDown();
    }

    @Test
    void bodyThatNeverEnds_isATimeoutToo() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> trickle(server));
            thread.setDaemon(true);
            thread.start();

            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThat(failure(api(url, SHORT), new Cancellation())).isEqualTo(Reason.TIMEOUT);
        }
    }

    private static void trickle(ServerSocket server) {
        try {
            // the socket stays open behind its headers
            server.accept()
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void answerOverTheLimit_isCutOff() {
        tracker.answers("GET issues/7/", "\"" + "x".repeat(5_000) + "\"");
        HttpLimits small = new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1_000);

        assertThat(failure(api(tracker.url(), small), new Cancellation())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void cancelledBeforehand_callsNobody() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThat(failure(api(tracker.url(), HttpLimits.DEFAULT), cancelled)).isEqualTo(Reason.CANCELLED);
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void segments_cannotLeadElsewhere() {
        for (String segment : new String[] {"", " ", ".", "..", "a\nb"}) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ApiPath.of("issues", segment));
        }
        assertThat(ApiPath.of("releases", "a/../b c?d#ü").toString())
                .isEqualTo("releases/a%2F..%2Fb%20c%3Fd%23%C3%BC/");
    }
}
