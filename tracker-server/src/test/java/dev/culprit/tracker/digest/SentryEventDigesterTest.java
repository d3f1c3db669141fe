package dev.culprit.tracker.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Envelope;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryEventDigesterTest {
    private static final String ID = "0ab1c2d3e4f5061728394a5b6c7d8e9f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"time\":\"observed\"} | true",
                "{\"time\":\"written\"}  | false",
                "{\"source\":\"api\"}    | false"
            })
    void aTimeThatWasOnlyObservedMayBeAnotherWhenTheEventComesAgain(String tags, boolean adjusted) throws Exception {
        Instant now = Instant.parse("2026-11-21T08:00:10Z");
        String event = "{\"event_id\":\"" + ID
                + "\",\"timestamp\":\"2026-11-21T08:00:00Z\",\"message\":\"no time\",\"tags\":" + tags + "}";
        byte[] bytes =
                ("{\"event_id\":\"" + ID + "\"}\n{\"type\":\"event\"}\n" + event).getBytes(StandardCharsets.UTF_8);
        Envelope envelope = Envelope.parse(bytes);
        NewEvent digested = new SentryEventDigester(project -> Optional.empty(), Duration.ofDays(30))
                .digest(
                        new AcceptedEnvelope(1, 1, now, ID, null, null, null, bytes),
                        envelope.header(),
                        envelope.items().get(0));

        assertThat(digested.timestamp()).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(digested.adjusted()).isEqualTo(adjusted);
    }
}
