package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T05:08:35, 2026-11-22T05:08:35Z",
        "2026-11-22 05:08:35, 2026-11-22T05:08:35Z",
        "2026-11-22T05:08, 2026-11-22T05:08:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "2026-11-22T05:08:35Z, 2026-11-22T05:08:35Z",
        "2026-11-22t05:08:35z, 2026-11-22T05:08:35Z",
        "2026-11-22T05:08:35.1Z, 2026-11-22T05:08:35.1Z",
        "2026-11-22T05:08:35.123456789Z, 2026-11-22T05:08:35.123456Z",
        "2026-11-22T05:08:35+02:00, 2026-11-22T03:08:35Z",
        "2026-11-22T05:08:35-0530, 2026-11-22T10:38:35Z",
        "2026-11-22T05:08:35+02, 2026-11-22T03:08:35Z",
        "2026-11-22 05:08:35 UTC, 2026-11-22T05:08:35Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "1795322847, 2026-11-22T04:47:27Z",
        "1795322847.8867145, 2026-11-22T04:47:27.886715Z",
        "1.795322847e9, 2026-11-22T04:47:27Z",
        "-1.5, 1969-12-31T23:59:58.500Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void formsOfTime_areRead(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "2026-11-22T25:00:00Z",
                "10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "0000-01-01",
                "1e12",
                "1e999",
                "-1e12",
                "NaN",
                "Infinity",
                "0x1p3",
                "2026-11-22T05:08:35+99:00",
                "2026-11-22T05:08:35 Europe/Berlin"
            })
    void otherText_isNoTime(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void numbersThatAreNoTime_areRefused() {
        assertThat(Timestamps.ofSeconds(Double.NaN)).isEmpty();
        assertThat(Timestamps.ofSeconds(Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(Timestamps.ofSeconds(253_402_300_800.0)).isEmpty();
        assertThat(Timestamps.ofSeconds(253_402_300_799.0)).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void format_hasSixDigitsAndReadsBack() {
        Instant time = Instant.parse("2026-11-22T04:56:49.792Z");

        assertThat(Timestamps.format(time)).isEqualTo("2026-11-22T04:56:49.792000Z");
        assertThat(Timestamps.parse(Timestamps.format(time))).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
        "0987-06-05T04:03:02.000001Z, 0987-06-05T04:03:02.000001Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
        "2000-02-29T10:20:30.400500Z, 2000-02-29T10:20:30.400500Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "0000-12-31T23:59:59Z, 0000-12-31T23:59:59.000000Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000000Z",
        "-1000000000-01-01T00:00:00Z, -1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z, +1000000000-12-31T23:59:59.999999Z"
    })
    void format_takesAnyTime(Instant time, String text) {
        assertThat(Timestamps.format(time)).isEqualTo(text);
    }
}
