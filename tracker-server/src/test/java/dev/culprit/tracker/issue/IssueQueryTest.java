package dev.culprit.tracker.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueQueryTest {

    private static List<String> values(IssueQuery query, TermKey key) {
        return query.terms().stream()
                .filter(term -> term.key() == key)
                .flatMap(term -> term.values().stream())
                .toList();
    }

    @Test
    void keysNarrowDownAndTheRestIsText() {
        IssueQuery query =
                IssueQuery.parse("is:unresolved level:error environment:production project:web \"cannot read\" price");

        assertThat(query.tab()).contains(IssueTab.UNRESOLVED);
        assertThat(values(query, TermKey.LEVEL)).containsExactly("error");
        assertThat(query.environments()).containsExactly("production");
        assertThat(values(query, TermKey.PROJECT)).containsExactly("web");
        assertThat(values(query, TermKey.TEXT)).containsExactly("cannot read", "price");
        assertThat(query.problems()).isEmpty();
    }

    @Test
    void severalValuesOfAKeyAreOneTermAndAListIsTheSame() {
        assertThat(IssueQuery.parse("level:error level:fatal").terms())
                .isEqualTo(IssueQuery.parse("level:[error, fatal]").terms())
                .hasSize(1);
        assertThat(IssueQuery.parse("level:error !level:fatal").terms()).hasSize(2);
        assertThat(IssueQuery.parse("timesSeen:>10 timesSeen:<50").terms()).hasSize(2);
    }

    @Test
    void aValueInQuotesMayHoldSpaces() {
        assertThat(values(IssueQuery.parse("release:\"my app@1.0\" env:\"pre prod\""), TermKey.RELEASE))
                .containsExactly("my app@1.0");
    }

    @Test
    void whatHasColonsWithoutAKeyIsText() {
        IssueQuery query = IssueQuery.parse("connect: 127.0.0.1:5432 :: [brackets] \"");

        assertThat(values(query, TermKey.TEXT)).containsExactly("connect:", "127.0.0.1:5432", "::", "[brackets]");
    }

    @Test
    void anUnknownKeyIsATagOrText() {
        IssueQuery query = IssueQuery.parse("browser.name:Chrome !server_name:web-1");

        assertThat(query.terms())
                .containsExactly(
                        new IssueTerm(TermKey.TAG, "browser.name", false, List.of("Chrome")),
                        new IssueTerm(TermKey.TAG, "server_name", true, List.of("web-1")));
    }

    @Test
    void anUnknownStateOrLevelIsReportedAndTheRestCounts() {
        IssueQuery query = IssueQuery.parse("is:lost level:loud price");

        assertThat(query.problems()).hasSize(2);
        assertThat(values(query, TermKey.TEXT)).containsExactly("price");
        assertThat(query.tab()).isEmpty();
    }

    @Test
    void ignoredMeansMutedAndUnhandledIsItsOwnFilter() {
        IssueQuery query = IssueQuery.parse("is:ignored is:unhandled");

        assertThat(query.tab()).contains(IssueTab.MUTED);
        assertThat(values(query, TermKey.HANDLED)).containsExactly("unhandled");
    }

    @Test
    void aStateThatIsRuledOutLooksIntoAllOthers() {
        assertThat(IssueQuery.parse("!is:resolved").tab()).contains(IssueTab.ALL);
        assertThat(IssueQuery.parse("!is:resolved is:muted").tab()).contains(IssueTab.MUTED);
    }

    @ParameterizedTest
    @CsvSource({
        "is:assigned, false",
        "is:unassigned, true",
        "!is:assigned, true",
        "!is:unassigned, false",
        "has:assignee, false",
        "!has:assignee, true"
    })
    void assignedIsAskedInManyWays(String text, boolean negated) {
        assertThat(IssueQuery.parse(text).terms())
                .singleElement()
                .matches(term -> term.key() == TermKey.HAS && term.negated() == negated);
    }

    @Test
    void aBareEventIdNamesAnIssue() {
        IssueQuery query = IssueQuery.parse("0AB1C2D3e4f5061728394a5b6c7d8e9f");

        assertThat(values(query, TermKey.EVENT)).containsExactly("0ab1c2d3-e4f5-0617-2839-4a5b6c7d8e9f");
        assertThat(query.isDirect()).isTrue();
        assertThat(IssueQuery.parse("0ab1c2d3e4f5").isDirect()).isFalse();
        assertThat(IssueQuery.parse("issue:WEB-12").isDirect()).isTrue();
        assertThat(IssueQuery.parse("!issue:WEB-12").isDirect()).isFalse();
    }

    @Test
    void aTraceIsNamedByItsIdHoweverItIsWritten() {
        IssueQuery query = IssueQuery.parse("trace:0AB1C2D3-e4f5-0617-2839-4a5b6c7d8e9f");

        assertThat(values(query, TermKey.TRACE)).containsExactly("0ab1c2d3e4f5061728394a5b6c7d8e9f");
        assertThat(query.isDirect()).isTrue();
        assertThat(IssueQuery.parse("!trace:0ab1c2d3e4f5061728394a5b6c7d8e9f").isDirect())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timesSeen:many",
                "timesSeen:>",
                "firstSeen:yesterday",
                "lastSeen:>2026-13-01",
                "age:-9x",
                "firstSeen:-999999w",
                "issue:twelve",
                "issue.id:x",
                "id:123",
                "trace:0ab1",
                "trace:xyz1c2d3e4f5061728394a5b6c7d8e9f",
                "priority:urgent",
                "error.handled:maybe"
            })
    void whatAKeyCannotMeanIsReported(String text) {
        IssueQuery query = IssueQuery.parse(text + " rest");

        assertThat(query.problems()).hasSize(1);
        assertThat(values(query, TermKey.TEXT)).containsExactly("rest");
    }

    @Test
    void aCursorReadsWhatItWrote() {
        IssueCursor cursor = new IssueCursor(1_790_000_000_123_456L, 42);

        assertThat(IssueCursor.parse(cursor.toString())).contains(cursor);
        assertThat(IssueCursor.parse("1_2_3")).isEmpty();
        assertThat(IssueCursor.parse("")).isEmpty();
    }
}
