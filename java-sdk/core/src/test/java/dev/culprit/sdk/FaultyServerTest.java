package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.sdk.FaultyServer.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that fail at each point: the envelope arrives with the next, and callers notice nothing. */
class FaultyServerTest extends ClientFixture {

    @ParameterizedTest
    @EnumSource(
            names = {"HANG_IN_THE_BODY", "REFUSE_LARGE_BODIES"},
            mode = EnumSource.Mode.EXCLUDE)
    void connectionThatFailsOnce_deliversWithTheNext(Fault fault) {
        try (FaultyServer faulty = new FaultyServer(server, fault)) {
            CulpritClient client = clientOf(faulty, 200);
            client.captureMessage("one");
            client.captureMessage("two");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.messages()).containsExactly("one", "two"));
            assertThat(client.isHealthy()).isTrue();
            client.close();
            assertThat(server.discarded()).isEmpty();
        }
    }

    @Test
    void answerThatHangsInItsBody_countsByItsStatus() {
        try (FaultyServer faulty = new FaultyServer(server, Fault.HANG_IN_THE_BODY)) {
            CulpritClient client = clientOf(faulty, 200);
            client.captureMessage("taken by the first connection");
            client.captureMessage("two");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.messages()).containsExactly("two"));
            assertThat(faulty.connections()).isEqualTo(2);
        }
    }

    @Test
    void attachmentThatAProxyBreaksOff_isLeftOutAndTheEventArrives() {
        Fault fault = Fault.REFUSE_LARGE_BODIES;
        try (FaultyServer faulty = new FaultyServer(server, fault, fault, fault)) {
            CulpritClient client = clientOf(faulty, 60_000);
            byte[] bytes = new byte[10 << 20];
            new Random(1).nextBytes(bytes);
            CulpritEvent event = new CulpritEvent(new Exception("kept"));
            client.captureEvent(event, Hint.withAttachment(new Attachment(bytes, "large.bin")));
            client.captureMessage("behind it");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.messages()).contains("behind it"));
            client.close();
            assertThat(server.items("event")).hasSize(2);
            assertThat(server.discarded()).isEqualTo(Map.of("network_error attachment", 1L));
        }
    }

    /** Only flush and close wait, and these as long as they are told; the server is silent for ten minutes. */
    @Test
    void serverThatNeverAnswers_holdsNobodyUp() {
        try (FaultyServer faulty = new FaultyServer(server, Fault.HANG)) {
            CulpritClient client = clientOf(faulty, 600_000);
            for (int i = 0; i < 1000; i++) {
                assertThat(client.captureMessage("m" + i).toString()).hasSize(32);
            }
            client.flush(1);
            client.close();

            assertThat(client.isEnabled()).isFalse();
        }
    }

    private CulpritClient clientOf(FaultyServer faulty, int readTimeoutMillis) {
        return client(options -> {
            options.setDsn(faulty.dsn());
            options.setReadTimeoutMillis(readTimeoutMillis);
            options.setShutdownTimeoutMillis(readTimeoutMillis == 600_000 ? 1 : 60_000);
        });
    }
}
