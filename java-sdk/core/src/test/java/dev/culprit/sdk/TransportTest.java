package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransportTest extends ClientFixture {

    @Test
    void connection_isKeptAlive() {
        CulpritClient client = client();
        client.captureMessage("one");
        server.request(1);
        client.captureMessage("two");

        assertThat(server.request(2).remotePort).isEqualTo(server.request(1).remotePort);
    }

    @Test
    void anyAnswerOf200To299_isSuccess() {
        server.answer(201, Map.of());
        server.answer(204, Map.of());
        CulpritClient client = client();
        client.captureMessage("one");
        client.captureMessage("two");
        client.captureMessage("three");

        assertThat(server.request(3).items()).hasSize(1);
        assertThat(client.isHealthy()).isTrue();
    }

    @Test
    void refusedEnvelope_isNotSentAgainAndReported() {
        server.answer(500, Map.of());
        server.answer(413, Map.of());
        CulpritClient client = client();
        client.captureMessage("one");
        client.captureMessage("two");
        client.captureMessage("three");
        client.flush(60_000);

        assertThat(server.received()).hasSize(3);
        assertThat(discarded("send_error", "error")).isEqualTo(2);
    }

    @Test
    void rateLimitOfACategory_holdsBackThatCategoryAlone() {
        server.answer(200, Map.of("X-Sentry-Rate-Limits", "60:error;transaction:key"));
        CulpritClient client = client();
        client.captureMessage("one");
        client.flush(60_000);
        client.captureMessage("held back");
        client.captureCheckIn(new CheckIn("job", CheckInStatus.OK));
        client.flush(60_000);

        assertThat(server.received()).hasSize(2);
        assertThat(server.items("check_in")).hasSize(1);
        assertThat(discarded("ratelimit_backoff", "error")).isEqualTo(1);
    }

    @Test
    void tooManyRequestsWithRetryAfter_holdsBackEverything() {
        server.answer(429, Map.of("Retry-After", "120"));
        CulpritClient client = client();
        client.captureMessage("one");
        client.flush(60_000);
        client.captureMessage("two");
        client.captureCheckIn(new CheckIn("job", CheckInStatus.OK));
        client.flush(60_000);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void captures_doNotWaitForASilentServer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1)) {
            String dsn = "http://" + RecordingServer.KEY + "@127.0.0.1:" + silent.getLocalPort() + "/42";
            CulpritClient client = client(options -> {
                options.setDsn(dsn);
                options.setMaxQueueSize(3);
                options.setReadTimeoutMillis(60_000);
                options.setShutdownTimeoutMillis(1);
            });
            for (int i = 0; i < 100; i++) {
                assertThat(client.captureMessage("m" + i).toString()).hasSize(32);
            }
        }
    }

    @Test
    void unreachableServer_getsTheEventWhenItIsBack() {
        int port = server.port();
        server.close();
        CulpritClient client = client();
        client.captureMessage("while away");
        client.flush(60_000);
        assertThat(client.isHealthy()).isFalse();

        try (RecordingServer back = new RecordingServer(port)) {
            assertThat(back.item("event").path("message").path("formatted").asText())
                    .isEqualTo("while away");
        }
    }

    @Test
    void close_sendsWhatWaitsAndEndsTheThread() {
        CulpritClient client = client();
        client.captureMessage("last words");
        client.close();

        assertThat(server.items("event")).hasSize(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("culprit-sender")));
        assertThat(client.isEnabled()).isFalse();
        assertThat(client.captureMessage("too late")).isEqualTo(dev.culprit.sdk.protocol.CulpritId.EMPTY_ID);
    }

    @Test
    void firstCaptureWhileTheClientEnds_leavesNoThread() throws Exception {
        for (int i = 0; i < 50; i++) {
            CulpritClient client = client(options -> options.setShutdownTimeoutMillis(1));
            Thread capturing = new Thread(() -> client.captureMessage("last words"));
            capturing.start();
            client.close();
            capturing.join();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("culprit-sender")));
    }

    @Test
    void clientThatCapturesNothing_hasNoThread() {
        client();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("culprit-sender"));
    }

    @Test
    void logsOverABatch_comeInSeveral() {
        CulpritClient client = client(options -> options.getLogs().setEnabled(true));
        for (int i = 0; i < 250; i++) {
            client.logger().info("entry %d", i);
        }
        client.flush(60_000);

        List<JsonNode> batches = server.items("log");
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.path("items").size()).isBetween(1, 100));
        assertThat(batches.stream()
                        .mapToInt(batch -> batch.path("items").size())
                        .sum())
                .isEqualTo(250);
    }

    private long discarded(String reason, String category) {
        long quantity = 0;
        List<JsonNode> reports = server.items("client_report");
        // one that went with a refused envelope was sent again
        for (JsonNode report : reports.subList(Math.max(0, reports.size() - 1), reports.size())) {
            for (JsonNode entry : report.path("discarded_events")) {
                if (entry.path("reason").asText().equals(reason)
                        && entry.path("category").asText().equals(category)) {
                    quantity += entry.path("quantity").asLong();
                }
            }
        }
        return quantity;
    }
}
