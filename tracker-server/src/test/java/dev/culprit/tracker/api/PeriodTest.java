package dev.culprit.tracker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "30m,PT30M", "24h,PT24H", "14d,PT336H", "2w,PT336H", "3600,PT1H"})
    void span_isReadInItsUnit(String text, Duration expected) {
        Period period = Period.parse(text, "2020-01-01", null, NOW).orElseThrow();

        assertThat(period.length()).isEqualTo(expected);
        assertThat(period.end()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T10:00:00Z,2026-02-28T10:00:00Z",
        "2026-02-28T10:00:00,2026-02-28T10:00:00Z",
        "2026-02-28 10:00:00,2026-02-28T10:00:00Z",
        "2026-02-28T10:00:00.123456,2026-02-28T10:00:00.123456Z",
        "2026-02-28T11:00:00+01:00,2026-02-28T10:00:00Z",
        "2026-02-28T11:00:00 01:00,2026-02-28T10:00:00Z",
        "2026-02-28T11:00:00+0100,2026-02-28T10:00:00Z",
        "2026-02-28,2026-02-28T00:00:00Z"
    })
    void start_isReadWithAndWithoutZone(String text, Instant expected) {
        Period period = Period.parse(null, text, "", NOW).orElseThrow();

        assertThat(period).isEqualTo(new Period(expected, NOW));
    }

    @Test
    void nothingSaid_isNoPeriod() {
        assertThat(Period.parse("", null, "", NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "x", "-1d", "99999w", "14 d", "d", "1y"})
    void oddSpan_isRefused(String text) {
        assertThatThrownBy(() -> Period.span(text))
                .isInstanceOf(ApiRefusal.class)
                .hasMessageContaining("statsPeriod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "+999999999-01-01T00:00:00Z", "9999-01-01", "1900-01-01", "0"})
    void oddDate_isRefusedByItsName(String text) {
        assertThatThrownBy(() -> Period.parse(null, "2026-01-01", text, NOW))
                .isInstanceOf(ApiRefusal.class)
                .hasMessageContaining("end");
    }

    @Test
    void startBehindEnd_isRefused() {
        assertThatThrownBy(() -> Period.parse(null, "2026-02-02", "2026-02-01", NOW))
                .isInstanceOf(ApiRefusal.class)
                .hasMessage("start must be before end");
    }
}
