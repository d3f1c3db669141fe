package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.sdk.FaultyServer.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that fail at each point: the envelope arrives with the next, and callers notice nothing. */
class FaultyServerTest extends ClientFixture {

    @ParameterizedTest
    @EnumSource(
            names = {"HANG_IN_THE_BODY"},
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
