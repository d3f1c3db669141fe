package dev.culprit.tracker.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.event.CapturedEvents;
import dev.culprit.tracker.event.CapturedEvents.Captured;
import dev.culprit.tracker.event.NormalizedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real clients sent gets the titles and methods that stand in captured-events.golden.txt. */
class CapturedEventsTest {
    static Iterable<Captured> captured() {
        return CapturedEvents.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void normalisesWithoutErrors(Captured captured) {
        assertThat(captured.normalize().json().path("errors")).isEmpty();
    }

    @Test
    void everyCapturedEventHasItsExpectedTitleCulpritLevelAndMethod() throws IOException {
        String actual = CapturedEvents.all().stream().map(this::line).collect(Collectors.joining("\n", "", "\n"));
        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("captured-events.golden.txt"))) {
            assertThat(actual).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String line(Captured captured) {
        NormalizedEvent event = captured.normalize();
        return String.join(
                " | ",
                captured.name(),
                event.eventType(),
                event.level().toString(),
                event.title(),
                event.culprit(),
                "handled=" + event.handled(),
                String.valueOf(event.userKey()),
                Grouping.of(event).method().toString());
    }
}
