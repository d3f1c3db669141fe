package dev.culprit.mcp.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

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

    @Test
    void patternThatBacktracksWithoutEnd_isStopped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grep.lines("a".repeat(5_000) + "b", "(a+)+(a+)+(a+)+$"))
                .withMessageContaining("takes too long");
    }
}
