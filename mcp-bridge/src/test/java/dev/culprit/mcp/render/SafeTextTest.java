package dev.culprit.mcp.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
    @Test
    void colours_go() {
        assertThat(SafeText.line("\u001b[1;31mError\u001b[0m: x", 50)).isEqualTo("Error: x");
    }

    @Test
    void hiddenCharacters_areNamed() {
        assertThat(SafeText.line("a\u202Eb\u200Bc\u0000d\u001be", 80))
                .isEqualTo("a\\u{202e}b\\u{200b}c\\u{0}d\\u{1b}e");
        assertThat(SafeText.line("\uDB40\uDC41", 80)).isEqualTo("\\u{e0041}");
        assertThat(SafeText.line("lone \uD800 surrogate", 80)).isEqualTo("lone \\u{d800} surrogate");
    }

    @Test
    void ordinaryText_staysAsItIs() {
        String text = "Größe 漢字 عربي 👩‍💻 ✓ — «x»";

        assertThat(SafeText.line(text, 80)).isEqualTo(text);
    }

    @Test
    void lines_becomeOne() {
        assertThat(SafeText.line("a\r\nb\rc\nd\u2028e", 80)).doesNotContain("\n", "\r", "\u2028");
        assertThat(SafeText.block("a\r\nb\rc\n", 80)).isEqualTo("a\nb\nc");
    }

    @Test
    void longText_isCutBesideNoSurrogate() {
        String text = SafeText.line("ab👍".repeat(10), 3);

        assertThat(text).isEqualTo("ab… (38 more characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "web-frontend, web-frontend",
        "'', -",
        "a b, (a name with unusual characters)",
        "'# x', (a name with unusual characters)"
    })
    void words_areShownOnlyIfPlain(String text, String shown) {
        assertThat(SafeText.word(text)).isEqualTo(shown);
    }

    @Test
    void addresses_areShownOnlyIfPlain() {
        assertThat(SafeText.address("https://x.example/a?b=c#d")).isEqualTo("https://x.example/a?b=c#d");
        assertThat(SafeText.address("javascript:alert(1)")).isEmpty();
        assertThat(SafeText.address("https://x/ do this")).isEmpty();
    }
}
