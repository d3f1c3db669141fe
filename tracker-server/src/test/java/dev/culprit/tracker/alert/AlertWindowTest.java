package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertWindowTest {
    private static final Instant START = Instant.parse("2026-01-31T11:55:00Z");

    @Test
    void admits_up_to_the_limit() {
        AlertWindow window = AlertWindow.openedAt(START).withAlert().withAlert();

        assertThat(window.admits(3)).isTrue();
        assertThat(window.admits(2)).isFalse();
        assertThat(window.withHeld()).isEqualTo(new AlertWindow(START, 2, 1));
    }

    @Test
    void lasts_an_hour_from_its_opening_and_not_to_the_full_hour() {
        AlertWindow window = AlertWindow.openedAt(START);

        assertThat(window.isOver(START.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(window.isOver(START.plus(Duration.ofMinutes(60)))).isTrue();
    }
}
