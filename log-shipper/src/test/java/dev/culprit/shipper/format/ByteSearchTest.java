package dev.culprit.shipper.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSearchTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "7      | {\"id\":7,\"a\":1}     | true",
                "7      | {\"time\":1795}        | false",
                "7      | {\"time\":1795,\"id\":7} | true",
                "7      | 7                      | true",
                "req-1  | \"reqId\":\"req-1\"    | true",
                "req-1  | \"reqId\":\"req-12\"   | false",
                "ab     | xab                    | false",
                "6a1b.c | [6a1b.c]               | true"
            })
    void aWordStandsByItself(String word, String text, boolean found) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(ByteSearch.of(word).isWordIn(bytes, 0, bytes.length)).isEqualTo(found);
    }

    @Test
    void textsAndWordsAreFoundWhereStringsAndExpressionsFindThem() {
        Random random = new Random(6);
        int found = 0;
        for (int round = 0; round < 100_000; round++) {
            String needle = text(random, 1 + random.nextInt(4));
            String text = text(random, random.nextInt(40));
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int expected = text.substring(from, to).indexOf(needle);
            ByteSearch search = ByteSearch.of(needle);
            assertThat(search.indexIn(bytes, from, to)).isEqualTo(expected < 0 ? -1 : from + expected);
            boolean word = Pattern.compile("(?<![0-9a-zA-Z])" + Pattern.quote(needle) + "(?![0-9a-zA-Z])")
                    .matcher(text.substring(from, to))
                    .find();
            assertThat(search.isWordIn(bytes, from, to))
                    .as(needle + " in " + text)
                    .isEqualTo(word);
            found += word ? 1 : 0;
        }
        assertThat(found).isGreaterThan(5000);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab7:\"- ".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    @Test
    void theRareCharacterMustBeOfTheText() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteSearch("level", 'x'));
    }
}
