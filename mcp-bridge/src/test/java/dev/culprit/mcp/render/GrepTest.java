package dev.culprit.mcp.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrepTest {
    @Test
    void matches_comeWithTheirNeighboursOnce() {
        assertThat(Grep.lines("a\nb\nX\nX\nc\nd\ne\nf\nx\n", "x")).containsExactly("b", "X", "X", "c", "--", "f", "x");
    }

    @Test
    void brokenPattern_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grep.lines("a", "("))
                .withMessageContaining("grep_pattern");
    }

    /** In Java's own expressions each of these runs for hours, most of them without a look at the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+(a+)+(a+)+$",
                "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x",
                "((((((((((((((((((((((((((((((((((((^)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*x",
                "(.*)*(.*)*(.*)*x"
            })
    void patternThatWouldBacktrackWithoutEnd_findsItsAnswerAtOnce(String pattern) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(Grep.lines("a".repeat(4_000) + "b\n\n", pattern))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((){2000000000}){2000000000}",
                "((){1000}){1000}",
                "((a{100}){100}){100}",
                "(?=a)",
                "(a)\\1",
                "a++"
            })
    void patternThatCouldRunForEver_isRefused(String pattern) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIllegalArgumentException()
                .isThrownBy(() -> Grep.lines("a", pattern))
                .withMessageContaining("grep_pattern"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^\\s*\"type\": ~  \"TYPE\": 1",
                "in_?app.*(true|false) ~ \"inApp\": FALSE,",
                "[^a-z ]{2,3}$ ~ x 12",
                "\\bfoo\\b ~ a foo.b",
                "a.c|é+ ~ xÉx",
                "(?i)(?:ab){2} ~ xABab",
                "[\\w.]+@[a-z&&[^x]]+\\.de ~ me@abc.de",
                "\\{\\} ~ {}",
                "{ ~ {",
                "x{0} ~ y",
                "\\d{4}-\\d{2} ~ on 2026-11-22"
            })
    void whatJavaFinds_isFound(String pattern, String line) {
        assertThat(Grep.lines(line, pattern)).containsExactly(line);
        assertThat(Grep.lines("zz", pattern.equals("x{0}") ? "y" : pattern)).isEmpty();
    }

    /** Small patterns by chance, against Java's answer. */
    @Test
    void anyPattern_findsWhatJavaFinds() {
        Random random = new Random(20261122);
        String[] pieces = {
            "a", "b", ".", "[ab]", "(", ")", "|", "*", "+", "?", "a{2}", "b{0,2}", "){2}", "^", "$", "\\b", "\\w", "a?"
        };
        int compared = 0;
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int m = random.nextInt(6) + 1; m > 0; m--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String line = "ab ba aab bb".substring(random.nextInt(6), 6 + random.nextInt(7));
            try {
                boolean java = Pattern.compile(text.toString()).matcher(line).find();
                boolean ours = !Grep.lines(line + "\n", text.toString()).isEmpty();
                assertThat(ours).as("%s in '%s'", text, line).isEqualTo(java);
                compared++;
            } catch (IllegalArgumentException e) {
                // broken, or not served
            }
        }
        assertThat(compared).isGreaterThan(3_000);
    }
}
