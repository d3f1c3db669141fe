package dev.culprit.sdk.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.DataCategory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DropCountsTest {
    private final DropCounts drops = new DropCounts(true);

    /** The report of what was dropped, and forgets it; empty when there is nothing to report. */
    static String report(DropCounts drops) {
        EnvelopeItem item = DropCounts.report(drops.take(), Instant.EPOCH);
        return item == null ? "" : new String(item.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void dropsOfOneKind_areSummedUpInOneRow() {
        drops.add(DiscardReason.BEFORE_SEND, DataCategory.ERROR, 1);
        drops.add(DiscardReason.SAMPLE_RATE, DataCategory.TRANSACTION, 1);
        drops.add(DiscardReason.BEFORE_SEND, DataCategory.ERROR, 2);

        assertThat(report(drops))
                .contains("\"discarded_events\":["
                        + "{\"reason\":\"sample_rate\",\"category\":\"transaction\",\"quantity\":1},"
                        + "{\"reason\":\"before_send\",\"category\":\"error\",\"quantity\":3}]");
        assertThat(drops.isEmpty()).isTrue();
    }

    @Test
    void reportThatDidNotArrive_isAddedToWhatCameMeanwhile() {
        drops.add(DiscardReason.BEFORE_SEND, DataCategory.ERROR, 1);
        long[] taken = drops.take();
        drops.add(DiscardReason.BEFORE_SEND, DataCategory.ERROR, 4);
        drops.giveBack(taken);

        assertThat(report(drops)).contains("\"quantity\":5}]");
    }

    @Test
    void nothingThatDidNotArrive_leavesNothingToReport() {
        drops.giveBack(drops.take());

        assertThat(drops.isEmpty()).isTrue();
        assertThat(report(drops)).isEmpty();
    }

    @Test
    void lostReports_areNotReported() {
        drops.add(DiscardReason.NETWORK_ERROR, DataCategory.INTERNAL, 1);

        assertThat(drops.isEmpty()).isTrue();
    }
}
