package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-31T12:00:00.5Z");
    private final Notices notices = new Notices(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);

    @Test
    void a_notice_is_a_plain_line_with_its_time() {
        notices.warn("cannot read /a.log");
        notices.info("starts");
        notices.error("stops");

        assertThat(written())
                .isEqualTo(
                        """
                2026-01-31T12:00:00Z WARN cannot read /a.log
                2026-01-31T12:00:00Z INFO starts
                2026-01-31T12:00:00Z ERROR stops
                """);
    }

    @Test
    void the_same_text_comes_once_a_minute_with_the_number_held_back() {
        notices.warn("a");
        notices.warn("a");
        notices.warn("b");
        now = now.plusSeconds(59);
        notices.warn("a");
        assertThat(written().lines()).hasSize(2);

        now = now.plusSeconds(1);
        notices.warn("a");
        notices.warn("a");
        notices.warn("b");

        assertThat(written().lines().skip(2))
                .containsExactly("2026-01-31T12:01:00Z WARN a (and 2 times more since)", "2026-01-31T12:01:00Z WARN b");
    }

    @Test
    void a_clock_that_is_set_back_silences_nothing() {
        notices.warn("a");
        now = now.minus(Duration.ofHours(1));
        notices.warn("a");

        assertThat(written().lines()).hasSize(2);
    }

    @Test
    void any_number_of_texts_can_come() {
        for (int i = 0; i < 2_500; i++) {
            notices.warn("file " + i);
        }

        assertThat(written().lines()).hasSize(2_500);
    }

    @Test
    void nothing_that_a_terminal_obeys_gets_through() {
        notices.warn("bad\nline \u001B[31mred\u202E");

        assertThat(written()).isEqualTo("2026-01-31T12:00:00Z WARN bad line \uFFFD[31mred\uFFFD\n");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
