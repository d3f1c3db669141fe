package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final DateTimeFormatter MODEL = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-22T04:56:49.792Z",
                "2024-02-29T23:59:59.000001Z",
                "2000-02-29T00:00:00Z",
                "1900-02-28T00:00:00Z",
                "1900-03-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59.999999999Z"
            })
    void edgesOfTheCalendar_areAsTheFormatterOfTheJdkWritesThem(String time) {
        assertThat(Rfc3339.format(Instant.parse(time))).isEqualTo(MODEL.format(Instant.parse(time)));
    }

    @Test
    void anyTimeOfFourDigitYears_isAsTheFormatterOfTheJdkWritesIt() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(
                    (long) (random.nextDouble() * 315_569_520_000L) - 62_167_219_200L, random.nextInt(1_000_000_000));

            assertThat(Rfc3339.format(time)).isEqualTo(MODEL.format(time));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 999, 1_795_323_409_792L, Long.MAX_VALUE, Long.MIN_VALUE})
    void millis_areTheSameTime(long millis) {
        assertThat(Rfc3339.ofMillis(millis)).isEqualTo(MODEL.format(Instant.ofEpochMilli(millis)));
    }
}
