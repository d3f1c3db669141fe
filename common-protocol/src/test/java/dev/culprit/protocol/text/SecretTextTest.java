package dev.culprit.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    private final SecretText text = new SecretText(new SecretKeys(true, List.of(), List.of()), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/pay?token=abc123&shop=7 | /pay?token=[Filtered]&shop=7",
                "{\"password\":\"x y\",\"a\":1} | {\"password\":\"[Filtered]\",\"a\":1}",
                "card 4111 1111 1111 1111 refused | card [Filtered] refused",
                "4111-1111-1111-1111 | [Filtered]",
                "card:4111111111111111. | card:[Filtered].",
                "Authorization was Bearer abc.DEF-12345678 | Authorization was Bearer [Filtered]",
                "basic QWxhZGRpbjpvcGVu= at the door | basic [Filtered] at the door",
                "{ \"password\" : \"hunter2\", \"a\" : 1 } | { \"password\" : \"[Filtered]\", \"a\" : 1 }",
                "{ token : 'hunter2' } | { token : '[Filtered]' }",
                "redis://app:geheim@cache:6379/0 | redis://[Filtered]@cache:6379/0",
                "ssn 078-05-1120 in it | ssn [Filtered] in it",
                "/home/anna/shop/cart.js | /home/[Filtered]/shop/cart.js",
                "-----BEGIN PRIVATE KEY-----MIIEvQ-----END PRIVATE KEY----- | -----BEGIN PRIVATE KEY-----[Filtered]-----END PRIVATE KEY-----"
            })
    void secretsAreFiltered(String found, String clean) {
        assertThat(text.scrub(found)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "basic authentication",
                "a bearer of bad news",
                "{\"level\":50,\"time\":1795322775308,\"pid\":4711}",
                "2026-11-26 10:27:53.594 UTC [123] app@shop",
                "order 4111111111111112 is no card",
                "0.4111111111111111",
                "/var/home/x",
                "--------- cut here ---------",
                "a url http://shop.example.org/a@b"
            })
    void allElseStays(String found) {
        assertThat(text.scrub(found)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"ab\\\\cdefgh\",\"n\":1} | {\"password\":\"[Filtered]\",\"n\":1}",
                "{\"password\":\"ab\\\"cd\",\"n\":1} | {\"password\":\"[Filtered]\",\"n\":1}",
                "{\"password\":\"ab\\u00e9cd\",\"n\":1} | {\"password\":\"[Filtered]\",\"n\":1}",
                "{\"password\":\"ab\\\\\",\"n\":1} | {\"password\":\"[Filtered]\",\"n\":1}",
                "{\"raw\":\"{\\\"password\\\":\\\"ab\\\",\\\"n\\\":1}\"} | {\"raw\":\"{\\\"password\\\":\\\"[Filtered]\\\",\\\"n\\\":1}\"}",
                "{\"raw\":\"{\\\"password\\\":\\\"a\\\\\\\"b\\\"}\"} | {\"raw\":\"{\\\"password\\\":\\\"[Filtered]\\\"}\"}",
                "{\"raw\":\"{\\\"password\\\":\\\"ab\",\"n\":1} | {\"raw\":\"{\\\"password\\\":\\\"[Filtered]\",\"n\":1}",
                "{\"password\":\"cut\\ | {\"password\":\"[Filtered]",
                "password=\"a\\\"b c\" d | password=\"[Filtered]\" d"
            })
    void quotedValues_endAtTheQuoteThatClosesThem(String found, String clean) {
        assertThat(text.scrub(found)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\":[\"abc\",\"def\"],\"n\":1} | {\"token\":[Filtered],\"n\":1}",
                "{\"set-cookie\":[\"remember_me=eyJ; Path=/\",\"x\"],\"n\":[2]} | {\"set-cookie\":[Filtered],\"n\":[2]}",
                "{\"secret\": {\"a\":\"b\",\"c\":{\"d\":[1]}},\"n\":1} | {\"secret\": [Filtered],\"n\":1}",
                "{\"token\":[\"a]\\\"]b\",\"c\"],\"n\":1} | {\"token\":[Filtered],\"n\":1}",
                "{\"token\":[\"abc\",\"de | {\"token\":[Filtered]",
                "{\"token\":[\"abc\" | {\"token\":[Filtered]",
                "{ 'set-cookie': [ 'a]b', \"it's\" ], n: 1 } | { 'set-cookie': [Filtered], n: 1 }",
                "{\"raw\":\"{\\\"token\\\":[\\\"a]\\\",\\\"b\\\"],\\\"n\\\":1}\"} | {\"raw\":\"{\\\"token\\\":[Filtered],\\\"n\\\":1}\"}",
                "{\"raw\":\"{\\\"token\\\":[\\\"a\\\",\\\"b\",\"n\":1} | {\"raw\":\"{\\\"token\\\":[Filtered]\",\"n\":1}",
                "{\"raw\":\"{\\\"token\\\":[\\\"a\\\",\",\"n\":1} | {\"raw\":\"{\\\"token\\\":[Filtered]\",\"n\":1}",
            })
    void arraysAndObjectsBehindSecretNames_areFilteredAsAWhole(String found, String clean) {
        assertThat(text.scrub(found)).isEqualTo(clean);
        assertThat(text.scrub(clean)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ password: 'hunter2', token: \"x\" } | { password: '[Filtered]', token: \"[Filtered]\" }",
                "{ password:   'it\\'s', n: 1 } | { password:   '[Filtered]', n: 1 }",
                "{\"msg\":\"{ password: 'x', secret: \\\"it's\\\", n: 1 }\"} | {\"msg\":\"{ password: '[Filtered]', secret: \\\"[Filtered]\\\", n: 1 }\"}",
                "{ password: 'hunt | { password: '[Filtered]",
                "{ password: ',x' } | { password: '[Filtered]' }",
            })
    void objectsAsNodePrintsThem_areFiltered(String found, String clean) {
        assertThat(text.scrub(found)).isEqualTo(clean);
        assertThat(text.scrub(clean)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: must be long",
                "{ name: 'anna', at: \"x\" }",
                "{ password: '', token: undefined }",
                "{\"msg\":\"enter password:\",\"level\":30}",
                "{\"msg\":\"enter password: \", \"level\":30}",
                "{\"level\":30,\"msg\":\"enter password: \"}",
                "{\"raw\":\"{\\\"msg\\\":\\\"enter token:\\\",\\\"n\\\":1}\"}",
                "msg=\"enter token: \" level=info at=\"x\"",
                "they asked for a \"token:\" twice",
                "{\"token\":[],\"secret\":{},\"session\":[ ],\"n\":[1,2]}",
                "{\"token\":null,\"session\":true}",
                "{\"tokens_left\":",
                "{\"token\":[",
                "::\"\"''\\\\:\\\":"
            })
    void namesWithoutValues_stay(String found) {
        assertThat(text.scrub(found)).isEqualTo(found);
    }

    /** Values of the worst characters, encoded once, twice and three times as JSON. */
    @Test
    void randomValues_areFilteredWhollyAndNothingElseIs() {
        String[] parts = {"\\", "\"", "'", "]", "}", "[", "{", ",", ":", " ", "é", "x", "token=", "&", "\n"};
        Random random = new Random(29);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder value = new StringBuilder("v");
            for (int length = random.nextInt(8); length > 0; length--) {
                value.append(parts[random.nextInt(parts.length)]);
            }
            String json = quoted(value.toString());
            String found = "{\"password\":" + json + ",\"token\":[" + json + ",{\"a\":" + json + "}],\"n\":1}";
            String clean = "{\"password\":\"[Filtered]\",\"token\":[Filtered],\"n\":1}";
            for (int level = 0; level < 3; level++) {
                assertThat(text.scrub(found)).as(found).isEqualTo(clean);
                found = "{\"raw\":" + quoted(found) + ",\"m\":[2]}";
                clean = "{\"raw\":" + quoted(clean) + ",\"m\":[2]}";
            }
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Half a million characters take milliseconds; looked at again from each position they would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"token\":[",
                "\"token\":[]",
                "\"token\":\"",
                "\"token\":{\"",
                "token: '",
                "token: '}",
                "token: \\\"",
                "token=\"[Filtered]",
                "token: \\'[Filtered]",
                "\\\"token\\\":[\\\\\"",
                "\\",
                "\\\":",
                ": "
            })
    void longTexts_areReadOnce(String part) {
        String found = part.repeat(500_000 / part.length());

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> text.scrub(found)))
                .isNotEmpty();
    }

    /** The rules as an expression: numbers that are looked for in leaps must be the same in all texts. */
    @Test
    void cardsAreFoundWhereverTheyStandInRandomTexts() {
        Pattern numbers = Pattern.compile("(?<![\\p{L}\\p{N}.])\\d(?:[ -]?\\d)*");
        String[] parts = {
            "4111111111111111",
            "4111 1111 1111 1111",
            "5500-0000-0000-0004",
            "4222222222222",
            "4",
            "41",
            "0",
            "1111",
            " ",
            "-",
            ".",
            "a",
            "é",
            ",",
            "\n",
            "x: ",
            "order "
        };
        Random random = new Random(23);
        int scrubbed = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder made = new StringBuilder();
            for (int length = random.nextInt(10); length >= 0; length--) {
                made.append(parts[random.nextInt(parts.length)]);
            }
            String all = made.toString();
            String expected = numbers.matcher(all).replaceAll(match -> Matcher.quoteReplacement(filtered(all, match)));
            assertThat(CardNumbers.scrub(all)).as(all).isEqualTo(expected);
            scrubbed += expected.equals(all) ? 0 : 1;
        }
        assertThat(scrubbed).isGreaterThan(10_000);
    }

    private static String filtered(String all, MatchResult match) {
        String digits = match.group().replaceAll("\\D", "");
        String behind = all.substring(match.end());
        boolean apart = !behind.matches("(?s)[\\p{L}\\p{N}].*") && !behind.matches("(?s)\\.\\d.*");
        return apart && isCard(digits) ? SecretText.FILTERED : match.group();
    }

    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 + 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0 && digits.matches("4\\d{12}|[2-6]\\d{13,18}");
    }
}
