package dev.culprit.sdk.internal.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.DataCategory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeQueueTest {
    private final DropCounts drops = new DropCounts(true);

    @Test
    void queueOverItsNumber_dropsTheOldestAndCounts() {
        EnvelopeQueue queue = new EnvelopeQueue(3, 1_000_000, drops);
        for (int i = 0; i < 5; i++) {
            queue.add(envelope(i, 10));
        }

        assertThat(requireNonNull(queue.poll()).head()).containsExactly(2);
        assertThat(DropCountsTest.report(drops))
                .contains("{\"reason\":\"queue_overflow\",\"category\":\"error\",\"quantity\":2}");
    }

    @Test
    void queueOverItsBytes_dropsTheOldestAndCounts() {
        EnvelopeQueue queue = new EnvelopeQueue(100, 250, drops);
        for (int i = 0; i < 5; i++) {
            queue.add(envelope(i, 100));
        }

        assertThat(requireNonNull(queue.poll()).head()).containsExactly(3);
        assertThat(DropCountsTest.report(drops))
                .contains("{\"reason\":\"queue_overflow\",\"category\":\"error\",\"quantity\":3}");
    }

    @Test
    void envelopePutBack_isTheOldest() {
        EnvelopeQueue queue = new EnvelopeQueue(3, 1_000_000, drops);
        queue.add(envelope(1, 10));
        queue.putBack(envelope(0, 10));

        assertThat(requireNonNull(queue.poll()).head()).containsExactly(0);
    }

    private static Envelope envelope(int number, int size) {
        return new Envelope(
                new byte[] {(byte) number}, List.of(EnvelopeItem.encoded(DataCategory.ERROR, 1, new byte[size])));
    }
}
