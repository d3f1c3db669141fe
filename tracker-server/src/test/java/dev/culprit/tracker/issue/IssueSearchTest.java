package dev.culprit.tracker.issue;

import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static dev.culprit.tracker.issue.IssueFixture.BOB;
import static dev.culprit.tracker.issue.IssueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three issues: WEB-1 of Ada, seen now in 2.0 with Firefox and six times; WEB-2 of a team, resolved, seen yesterday in
 * 1.0 with Chrome; API-1 of nobody, bookmarked by Bob, low, two weeks old, without tags.
 */
class IssueSearchTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final IssueFixture FIXTURE = new IssueFixture(DATABASE);
    private final IssueSearch search = new IssueSearch(DATABASE);

    @BeforeAll
    static void fill() {
        FIXTURE.empty();
        IssueUpdates updates = FIXTURE.updates();
        long first = FIXTURE.issue(1, 1, "no price for tea");
        long second = FIXTURE.issue(1, 2, "connect localhost:5432 failed");
        long third = FIXTURE.issue(2, 1, "timeout");
        FIXTURE.release("1.0", NOW.minusSeconds(90_000));
        FIXTURE.release("2.0", NOW);
        for (int i = 0; i < 6; i++) {
            FIXTURE.event(
                    first, NOW, i == 0 ? "1.0" : "2.0", "u" + i, "{\"browser.name\": \"Firefox\", \"area\": \"cart\"}");
        }
        run(DATABASE, "UPDATE issue SET first_seen = now() - interval '26 hours' WHERE id = " + second);
        FIXTURE.event(second, NOW.minusSeconds(86_000), "1.0", null, "{\"browser.name\": \"Chrome\"}");
        run(
                DATABASE,
                "UPDATE issue SET first_seen = now() - interval '15 days', last_seen = now() - interval '14 days',"
                        + " level = 2 WHERE id = " + third);
        updates.apply(IssueChange.assign(new Assignment.ToUser(ADA)), List.of(first), ADA);
        updates.apply(IssueChange.assign(new Assignment.ToTeam(1)), List.of(second), ADA);
        updates.apply(IssueChange.to(new StatusChange.Resolve()), List.of(second), ADA);
        updates.apply(IssueChange.bookmarked(true), List.of(third), BOB);
        updates.apply(IssueChange.prioritise(Priority.LOW), List.of(third), ADA);
        run(DATABASE, "UPDATE issue SET reviewed = false WHERE id = " + first);
    }

    private String found(String query) {
        IssueQuery parsed = IssueQuery.parse(query);
        assertThat(parsed.problems()).isEmpty();
        IssueFilter filter = IssueFilter.of(parsed).in(IssueTab.ALL).viewedBy(ADA);
        return search.page(filter, IssueSort.LAST_SEEN, Optional.empty(), 10).issues().stream()
                .map(IssueSummary::shortId)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | API-1 WEB-1 WEB-2",
                "assigned:me                   | WEB-1",
                "assigned:ada@example.org      | WEB-1",
                "assigned:#shop                | WEB-2",
                "assigned:none                 | API-1",
                "assigned:[me, none]           | API-1 WEB-1",
                "!assigned:me                  | API-1 WEB-2",
                "is:assigned                   | WEB-1 WEB-2",
                "is:unassigned                 | API-1",
                "is:resolved                   | WEB-2",
                "!is:resolved                  | API-1 WEB-1",
                "is:for_review                 | WEB-1",
                "bookmarks:bob@example.org     | API-1",
                "bookmarks:me                  | ''",
                "level:warning                 | API-1",
                "priority:low                  | API-1",
                "priority:high                 | WEB-1 WEB-2",
                "project:api                   | API-1",
                "project:w*                    | WEB-1 WEB-2",
                "environment:production        | WEB-1 WEB-2",
                "!environment:production       | API-1",
                "release:1.0                   | WEB-1 WEB-2",
                "release:2.*                   | WEB-1",
                "release:latest                | WEB-1",
                "firstRelease:1.0              | WEB-1 WEB-2",
                "first-release:latest          | ''",
                "has:release                   | WEB-1 WEB-2",
                "!has:release                  | API-1",
                "has:user                      | WEB-1",
                "has:area                      | WEB-1",
                "!has:area                     | API-1 WEB-2",
                "timesSeen:>5                  | WEB-1",
                "timesSeen:1                   | WEB-2",
                "timesSeen:<=1                 | API-1 WEB-2",
                "firstSeen:-24h                | WEB-1",
                "age:-24h                      | WEB-1",
                "firstSeen:+7d                 | API-1",
                "lastSeen:>2020-01-01          | API-1 WEB-1 WEB-2",
                "lastSeen:<2020-01-01          | ''",
                "browser.name:Firefox          | WEB-1",
                "browser.name:F*               | WEB-1",
                "!browser.name:Firefox         | API-1 WEB-2",
                "browser.name:[Firefox, Chrome]| WEB-1 WEB-2",
                "localhost:5432                | WEB-2",
                "issue:WEB-2                   | WEB-2",
                "issue:web-2                   | WEB-2",
                "tea                           | WEB-1",
                "no*tea                        | WEB-1",
                "100%                          | ''",
                "message:timeout               | API-1",
                "!message:timeout              | WEB-1 WEB-2",
                "type:Err*                     | API-1 WEB-1 WEB-2",
                "error.handled:true            | API-1 WEB-1 WEB-2"
            })
    void queriesFindWhatTheySay(String query, String expected) {
        assertThat(found(query == null ? "" : query)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age:[-1h, +1h]",
                "x:\"",
                "!!x",
                "a:b:c",
                "is:",
                "[",
                "tag:*",
                "tag:%_\\",
                "has:\"\"",
                "assigned:#",
                "release:\\",
                "'; DROP TABLE issue; --"
            })
    void oddQueriesAreNoErrors(String query) {
        IssueFilter filter = IssueFilter.of(IssueQuery.parse(query));
        assertThat(search.page(filter, IssueSort.LAST_SEEN, Optional.empty(), 10))
                .isNotNull();
        assertThat(search.counts(filter)).isNotEmpty();
    }

    @Test
    void anEventsIdFindsItsIssueInAnyStateAndTime() {
        String id = text(
                DATABASE,
                "SELECT replace(e.event_id::text, '-', '') FROM event e JOIN issue i ON i.id = e.issue_id WHERE i.short_id = 2");
        IssueFilter filter = IssueFilter.of(IssueQuery.parse(id)).since(NOW);

        assertThat(search.page(filter, IssueSort.LAST_SEEN, Optional.empty(), 10)
                        .issues())
                .extracting(IssueSummary::shortId)
                .containsExactly("WEB-2");
    }

    @Test
    void aTraceFindsAllItsIssuesInAnyProjectStateAndTime() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        long sibling = FIXTURE.issue(2, 7, "of another service");
        FIXTURE.event(sibling, NOW.minusSeconds(400_000), "", null, "{}");
        run(
                DATABASE,
                "UPDATE event SET trace_id = decode('%s', 'hex') WHERE issue_id IN (%d, (SELECT id FROM issue WHERE"
                                .formatted(trace, sibling)
                        + " project_id = 1 AND short_id = 2))");

        try {
            IssueFilter filter =
                    IssueFilter.of(IssueQuery.parse("trace:" + trace)).since(NOW);
            assertThat(search.page(filter, IssueSort.LAST_SEEN, Optional.empty(), 10)
                            .issues())
                    .extracting(IssueSummary::shortId)
                    .containsExactlyInAnyOrder("API-7", "WEB-2");
            assertThat(found("!trace:" + trace)).isEqualTo("API-1 WEB-1");
            assertThat(found("trace:" + trace + " project:api")).isEqualTo("API-7");
            assertThat(found("trace:" + trace.replace('4', '5'))).isEmpty();
        } finally {
            run(DATABASE, "DELETE FROM event WHERE issue_id = " + sibling);
            run(DATABASE, "DELETE FROM issue WHERE id = " + sibling);
        }
    }

    @Test
    void thePeriodHasTwoEnds() {
        IssueFilter yesterday = IssueFilter.of(IssueQuery.parse(""))
                .in(IssueTab.ALL)
                .between(Optional.of(NOW.minusSeconds(100_000)), Optional.of(NOW.minusSeconds(7200)));

        assertThat(search.page(yesterday, IssueSort.LAST_SEEN, Optional.empty(), 10)
                        .issues())
                .extracting(IssueSummary::shortId)
                .containsExactly("WEB-2");
    }

    @Test
    void projectsAreChosenByIdToo() {
        IssueFilter filter =
                IssueFilter.of(IssueQuery.parse("")).in(IssueTab.ALL).inProjectIds(List.of(2L));

        assertThat(search.counts(filter)).containsEntry(IssueTab.ALL, 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "new", "freq", "user", "events"})
    void everyOrderPagesThroughAllIssues(String word) {
        IssueFilter filter =
                IssueFilter.of(IssueQuery.parse("")).in(IssueTab.ALL).since(NOW.minusSeconds(30 * 86_400));
        List<String> seen = new ArrayList<>();
        Optional<IssueCursor> after = Optional.empty();
        do {
            IssuePage page = search.page(filter, IssueSort.named(word), after, 1);
            page.issues().forEach(issue -> seen.add(issue.shortId()));
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).containsExactlyInAnyOrder("WEB-1", "WEB-2", "API-1").startsWith("WEB-1");
    }
}
