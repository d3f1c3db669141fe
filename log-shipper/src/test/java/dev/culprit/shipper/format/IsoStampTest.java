package dev.culprit.shipper.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoStampTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26 10:27:53.594 UTC | 2026-11-26T10:27:53.594Z",
                "2026-11-26T10:27:53Z        | 2026-11-26T10:27:53Z",
                "2026-11-26 10:27:53,5+01:00 | 2026-11-26T09:27:53.500Z",
                "2026-11-26 10:27:53 -0330   | 2026-11-26T13:57:53Z",
                "2026-11-26 10:27:53+05      | 2026-11-26T05:27:53Z",
                "2026-07-26 10:27:53         | 2026-07-26T08:27:53Z",
                "2026-11-26 10:27:53.123456789 GMT | 2026-11-26T10:27:53.123456789Z"
            })
    void usualFormsAreRead(String text, Instant time) {
        assertThat(IsoStamp.read(text, BERLIN)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "2026-11-26", "2026-11-26 10:27", "2026-11-26 10:27:53 CET", "2026-11-26 10:27:53.",
                        "2026-11-26 10:27:53.1234567890",
                "2026-11-26 10:27:53 ", "2026-13-26 10:27:53", "2026-02-30 10:27:53", "2026-11-26 10:27:61",
                        "2026-11-26 10:27:53+99", "26-11-2026 10:27:53 UTC"
            })
    void allElseIsLeftToOthers(String text) {
        assertThat(IsoStamp.read(text, BERLIN)).isNull();
    }

    @Test
    void whatIsReadIsWhatTheTimeLibraryReadsInRandomStamps() {
        String[] ends = {
            "",
            "Z",
            " UTC",
            "UTC",
            " GMT",
            "+01",
            "-02:30",
            "+0530",
            " +02",
            " Z",
            "+1",
            ".5",
            ",25 UTC",
            ".000000001Z",
            ".",
            " ",
            "+19:00",
            "-18:00",
            "+00:99",
            "x"
        };
        Random random = new Random(8);
        int read = 0;
        for (int round = 0; round < 100_000; round++) {
            String text = "%04d-%02d-%02d%s%02d:%02d:%02d%s"
                    .formatted(
                            random.nextInt(10_000),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextBoolean() ? "T" : " ",
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62),
                            ends[random.nextInt(ends.length)]);
            Instant time = IsoStamp.read(text, BERLIN);
            if (time != null) {
                assertThat(Optional.of(time)).as(text).isEqualTo(LogTimes.parseOdd(text, BERLIN));
                read++;
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }
}
