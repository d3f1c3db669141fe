package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"remoteAddress\":\"10.1.2.3\",\"remotePort\":4 | \"remoteAddress\":\"[ip]\",\"remotePort\":4",
                "\"remoteAddress\":\"::ffff:10.1.2.3\"            | \"remoteAddress\":\"[ip]\"",
                "\"remoteAddress\":\"::1\"                       | \"remoteAddress\":\"[ip]\"",
                "client: 2001:db8::8a2e:370:7334, server: _        | client: [ip], server: _",
                "client: 2001:db8:0:0:0:8a2e:370:7334 \"GET        | client: [ip] \"GET",
                "connect ECONNREFUSED 127.0.0.1:6379.              | connect ECONNREFUSED [ip]:6379.",
                "from 10.1.2.3.                                    | from [ip]."
            })
    void addressesAreMasked(String text, String masked) {
        assertThat(Addresses.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26 10:27:53.594 CET [123]",
                "at std::vector (a.cpp:1:2)",
                "version 7.0.15",
                "App\\\\Cart::total() 12:30:45:1",
                "1.2.3.4.5"
            })
    void whatOnlyLooksLikeOneStays(String text) {
        assertThat(Addresses.masked(text)).isEqualTo(text);
    }

    /** The rules as an expression: what is looked for by hand must be the same in all texts. */
    @Test
    void theScannerFindsWhatItsRulesSayInRandomTexts() {
        Pattern rules = Pattern.compile("(?<![\\w.:])(?:"
                + "(?:::[fF]{4}:)?(?:\\d{1,3}\\.){3}\\d{1,3}+(?!\\w|\\.\\w)"
                + "|(?=[0-9a-fA-F:]{0,37}::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{2,39}(?![\\w:]))");
        String[] parts = {
            "1",
            "12",
            "255",
            "0",
            ".",
            ".",
            ".",
            ":",
            ":",
            "::",
            "::ffff:",
            "::FFFF:",
            "a",
            "f0",
            "dead",
            "g",
            "_",
            " ",
            "\"",
            ",",
            "é",
            "10.1.2.3",
            "10.1.2",
            "2001:db8:",
            "1:2:3:4:5:6:7:",
            "-"
        };
        Random random = new Random(17);
        int masked = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(14); length >= 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String expected = rules.matcher(text).replaceAll("[ip]");
            assertThat(Addresses.masked(text.toString())).as(text.toString()).isEqualTo(expected);
            masked += expected.contentEquals(text) ? 0 : 1;
        }
        assertThat(masked).isGreaterThan(10_000);
    }
}
