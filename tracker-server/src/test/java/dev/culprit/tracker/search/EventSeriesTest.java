package dev.culprit.tracker.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EventSeriesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final StoredEvents STORED = new StoredEvents(7, 200);
    private final EventSearch search =
            new EventSearch(STORED.database, Duration.ofSeconds(20), 2, InstantSource.fixed(StoredEvents.NOW));
    private final SearchScope scope =
            new SearchScope(List.of(1L, 2L), List.of(), StoredEvents.NOW.minus(Duration.ofDays(4)), StoredEvents.NOW);

    private Series series(List<String> groupBy, int top, String query) {
        return search.series(
                new SeriesSearch("errors", scope, List.of("count()", "epm()"), query, HOUR, groupBy, top, ""));
    }

    private double stored(Instant start, Predicate<Map<String, Object>> wanted) {
        return STORED.events.stream()
                .filter(wanted)
                .map(event -> (Instant) Objects.requireNonNull(event.get("timestamp")))
                .filter(time -> !time.isBefore(start) && time.isBefore(start.plus(HOUR)) && time.isBefore(scope.end()))
                .count();
    }

    @Test
    void every_bucket_has_its_count_also_the_empty_ones() {
        Series series = series(List.of(), 0, "level:[error,fatal]");
        assertThat(series.starts()).hasSize(96).startsWith(scope.start());
        Series.Line count = series.lines().get(0);
        Series.Line perMinute = series.lines().get(1);
        assertThat(count.values()).contains(0.0);
        for (int n = 0; n < 96; n++) {
            double expected = stored(
                    series.starts().get(n), event -> List.of("error", "fatal").contains(event.get("level")));
            assertThat(count.values().get(n)).isEqualTo(expected);
            assertThat(perMinute.values().get(n)).isEqualTo(expected / 60);
        }
    }

    @Test
    void the_largest_groups_have_lines_and_the_others_share_one() {
        Series series = series(List.of("environment"), 2, "");
        assertThat(series.lines()).hasSize(6);
        assertThat(series.lines().get(4).other()).isTrue();
        for (int n = 0; n < 96; n++) {
            double sum = 0;
            for (int line = 0; line < 6; line += 2) {
                sum += series.lines().get(line).values().get(n);
            }
            assertThat(sum).isEqualTo(stored(series.starts().get(n), event -> true));
        }
        Series.Line first = series.lines().get(0);
        for (int n = 0; n < 96; n++) {
            assertThat(first.values().get(n))
                    .isEqualTo(stored(
                            series.starts().get(n),
                            event -> Objects.equals(
                                    event.get("environment"), first.group().get("environment"))));
        }
    }

    @Test
    void what_makes_no_series_is_refused_with_words() {
        assertThatThrownBy(() -> new SeriesSearch(
                        "errors", scope, List.of("count()"), "", Duration.ofSeconds(1), List.of(), 0, ""))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("longer one");
        SeriesSearch title = new SeriesSearch("errors", scope, List.of("title"), "", HOUR, List.of(), 0, "");
        assertThatThrownBy(() -> search.series(title))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> series(List.of(), 0, "count():>3")).isInstanceOf(SearchException.class);
        assertThatThrownBy(() -> series(List.of("stack.filename"), 2, "")).isInstanceOf(SearchException.class);
    }
}
