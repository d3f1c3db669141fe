package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectLineTest {
    @Test
    void line_breaks_and_control_characters_become_one_space() {
        assertThat(SubjectLine.clean("a\r\nBcc: everybody@example.org\r\n\r\nbody\u0000\u0007\u0085\u2028x"))
                .isEqualTo("a Bcc: everybody@example.org body x");
    }

    @Test
    void invisible_and_direction_characters_are_dropped() {
        assertThat(SubjectLine.clean("a\u200Bb\u202Ecod.exe\uFEFF\uD800c")).isEqualTo("abcod.exec");
    }

    @Test
    void other_scripts_stay() {
        assertThat(SubjectLine.clean("Fehler für 日本語 😀")).isEqualTo("Fehler für 日本語 😀");
    }

    @Test
    void is_bounded_without_cutting_a_character() {
        String line = SubjectLine.clean("😀".repeat(1000));

        assertThat(line.codePointCount(0, line.length())).isEqualTo(SubjectLine.LONGEST);
        assertThat(line).endsWith("😀…");
        assertThat(SubjectLine.clean("x".repeat(150))).isEqualTo("x".repeat(150));
        assertThat(SubjectLine.clean("ab cd", 4)).isEqualTo("ab …");
    }

    @Test
    void space_around_is_dropped() {
        assertThat(SubjectLine.clean("  \n a \t b \n")).isEqualTo("a b");
        assertThat(SubjectLine.clean("\n")).isEmpty();
    }
}
