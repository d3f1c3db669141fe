package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodControlTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void letsABurstPassAndCountsTheRest() {
        FloodControl flood = new FloodControl(10, 1);
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            passed += flood.passes("same", START.plusMillis(i)) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(10);
        assertThat(flood.suppressed("same"))
                .contains(new Suppressed(9_990, START.plusMillis(10), START.plusMillis(9_999)));
        assertThat(flood.suppressed("same")).isEmpty();
    }

    @Test
    void refillsByTheTimesInTheLog() {
        FloodControl flood = new FloodControl(1, 1);
        assertThat(flood.passes("same", START)).isTrue();
        assertThat(flood.passes("same", START.plusSeconds(59))).isFalse();
        assertThat(flood.passes("same", START.plusSeconds(61))).isTrue();
    }

    @Test
    void decidesAlikeWhenTheSameLogIsReadAgain() {
        assertThat(decisions()).isEqualTo(decisions()).contains(true, false);
    }

    private static List<Boolean> decisions() {
        FloodControl flood = new FloodControl(3, 2);
        List<Boolean> decisions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            decisions.add(flood.passes("kind" + i % 3, START.plusSeconds(i * 7L % 300)));
        }
        return decisions;
    }

    @Test
    void tellsWhatItForgetsAboutWhenThereAreTooManyKinds() {
        FloodControl flood = new FloodControl(1, 0);
        flood.passes("first", START);
        flood.passes("first", START);
        for (int i = 0; i < 10_001; i++) {
            flood.passes("kind " + i, START);
        }
        assertThat(flood.drain()).extracting(FloodControl.Kept::kind).containsExactly("first");
        assertThat(flood.drain()).isEmpty();
    }

    @Test
    void letsEverythingPassWhenSwitchedOff() {
        FloodControl flood = new FloodControl(0, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(flood.passes("same", START)).isTrue();
        }
    }
}
