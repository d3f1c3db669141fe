package dev.culprit.shipper.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedPatternTest {
    @Test
    void a_part_is_found_and_the_whole_is_asked_for_by_its_own_name() {
        GuardedPattern pattern = GuardedPattern.of("b+");

        assertThat(pattern.find("abbc")).isTrue();
        assertThat(pattern.matches("abbc")).isFalse();
        assertThat(pattern.matches("bb")).isTrue();
        assertThat(pattern.find("ac")).isFalse();
    }

    @Test
    void groups_are_read_by_number_and_by_name() {
        var match =
                GuardedPattern.of("(?<word>\\w+) (\\d+)").first("-- took 17 ms").orElseThrow();

        assertThat(match.group("word")).isEqualTo("took");
        assertThat(match.group(2)).isEqualTo("17");
        assertThat(GuardedPattern.of("took (\\d+)").whole("took 17")).isPresent();
        assertThat(GuardedPattern.of("took (\\d+)").whole("it took 17")).isEmpty();
    }

    @Test
    void an_expression_that_would_run_for_ages_is_given_up_counted_and_told_once() {
        List<String> notices = new ArrayList<>();
        GuardedPattern pattern = GuardedPattern.of(".*.*.*.*=", notices::add);

        assertThat(pattern.find("a".repeat(200))).isFalse();
        assertThat(pattern.find("a".repeat(200))).isFalse();

        assertThat(pattern.overruns()).isEqualTo(2);
        assertThat(notices).singleElement().asString().contains(".*.*.*.*=", "no match");
        assertThat(pattern.find("a=")).isTrue();
    }

    @Test
    void an_expression_that_would_use_up_the_stack_is_given_up() {
        GuardedPattern pattern = GuardedPattern.of("^(?:a|b)*$");

        assertThat(pattern.find("ab".repeat(30_000))).isFalse();
        assertThat(pattern.overruns()).isEqualTo(1);
    }

    @Test
    void only_the_beginning_of_a_giant_text_is_searched() {
        String text = "a".repeat(GuardedPattern.LONGEST_TEXT);

        assertThat(GuardedPattern.of("a$").find(text + "b")).isTrue();
        assertThat(GuardedPattern.of("b").find(text + "b")).isFalse();
    }

    @Test
    void what_is_no_expression_is_refused_in_one_line_with_its_place() {
        assertThatThrownBy(() -> GuardedPattern.of("ab(c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a regular expression, found ab(c: Unclosed group at character 5");
    }
}
