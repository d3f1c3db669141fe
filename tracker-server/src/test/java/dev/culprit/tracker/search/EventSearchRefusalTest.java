package dev.culprit.tracker.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.jdbc.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSearchRefusalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final DataSource DATABASE = TestDatabase.create();

    private final EventSearch search = new EventSearch(DATABASE, Duration.ofSeconds(20), 2, InstantSource.fixed(NOW));
    private final SearchScope scope = new SearchScope(List.of(1L), List.of(), NOW.minusSeconds(3600), NOW);

    private SearchRows rows(String field, String query, String sort) {
        return search.rows(new RowSearch("errors", scope, List.of(field), query, sort, 0, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title | id:7 | | “id” has 32 hex digits; “7” has not.",
                "title | trace:xyz | | “trace” has 32 hex digits",
                "title | issue:7 | | an id such as WEB-12",
                "title | level:>error | | “level” is text: it cannot be compared with < or >.",
                "title | timestamp:yesterday | | a date such as 2026-11-22",
                "title | timestamp:>2026-02-30 | | a date such as 2026-11-22",
                "title | issue.id:seven | | “issue.id” is a number",
                "title | issue.id:7* | | “issue.id” is no text",
                "title | error.handled:maybe | | is true or false, not “maybe”",
                "title | is:unresolved | | searches issues",
                "title | count():>1 OR level:error | | cannot stand in the same parentheses",
                "title | stack.filename:>a | | a list of texts",
                "p95(span.duration) | | | “p95(span.duration)” is no aggregate over errors",
                "count_unique() | | | takes one argument",
                "count_if(level,is,error) | | | expected count_if(field,comparison,value)",
                "max(title) | | | needs a date or number",
                "epm(3) | | | takes no argument",
                "title; DROP TABLE event | | | is neither a field nor the name of a tag",
                "count() | | title | not grouped by “title”",
                "title | | -count() | make it a field",
            })
    void searches_that_make_no_sense_are_refused_with_the_reason(
            String field, String query, String sort, String reason) {
        assertThatThrownBy(() -> rows(field, query == null ? "" : query, sort == null ? "" : sort))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp:>=-24h", "timestamp:-24h", "timestamp:+24h", "timestamp:2026-11-22",
                "timestamp:>2026-11-22T10:00:00+02:00", "timestamp:[-1h,-2h]", "issue.id:>5", "!error.handled:true",
                "project:[web,shop]", "issue:[WEB-1,shop-2]", "geo.country_code:NL", "has:stack.function"
            })
    void every_kind_of_condition_runs(String query) {
        assertThat(rows("title", query, "-timestamp").rows()).isEmpty();
    }

    @Test
    void every_field_can_be_shown_searched_and_grouped_by() {
        for (Field field : ErrorEvents.DATASET.fields().values()) {
            assertThat(rows(field.name(), "has:" + field.name(), "-" + field.name())
                            .rows())
                    .isEmpty();
            RowSearch grouped = new RowSearch(
                    "errors",
                    scope,
                    List.of(field.name(), "count()", "count_unique(" + field.name() + ")"),
                    "",
                    "",
                    0,
                    1);
            assertThat(search.rows(grouped).rows()).isEmpty();
        }
    }

    @Test
    void datasets_that_are_not_there_too_many_fields_and_endless_pages_are_refused() {
        assertThatThrownBy(() -> search.rows(new RowSearch("spans", scope, List.of("id"), "", "", 0, 10)))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("“spans”");
        List<String> many = IntStream.range(0, 21).mapToObj(n -> "tag" + n).toList();
        assertThatThrownBy(() -> new RowSearch("errors", scope, many, "", "", 0, 10))
                .isInstanceOf(SearchException.class);
        assertThatThrownBy(() -> new RowSearch("errors", scope, List.of("id"), "", "", 100_001, 10))
                .isInstanceOf(SearchException.class);
    }

    @Test
    void a_search_that_takes_too_long_is_stopped_and_the_connection_is_good_afterwards() {
        BoundedReads reads = new BoundedReads(DATABASE, Duration.ofMillis(50), 1);
        assertThatThrownBy(() -> reads.list(Query.of("SELECT pg_sleep(30)"), row -> row.getString(1)))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("Narrow it down");
        assertThat(reads.list(Query.of("SELECT 1"), row -> row.getInt(1))).containsExactly(1);
    }
}
