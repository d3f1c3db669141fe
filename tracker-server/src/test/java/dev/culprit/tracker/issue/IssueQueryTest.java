package dev.culprit.tracker.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IssueQueryTest {

    @Test
    void keysNarrowDownAndTheRestIsText() {
        IssueQuery query =
                IssueQuery.parse("is:unresolved level:error environment:production project:web \"cannot read\" price");

        assertThat(query.tab()).contains(IssueTab.UNRESOLVED);
        assertThat(query.levels()).containsExactly(Level.ERROR);
        assertThat(query.environments()).containsExactly("production");
        assertThat(query.projects()).containsExactly("web");
        assertThat(query.words()).containsExactly("cannot read", "price");
        assertThat(query.problems()).isEmpty();
    }

    @Test
    void aValueInQuotesMayHoldSpaces() {
        assertThat(IssueQuery.parse("release:\"my app@1.0\" env:\"pre prod\"").releases())
                .containsExactly("my app@1.0");
    }

    @Test
    void anUnknownKeyIsTextSinceMessagesHaveColons() {
        IssueQuery query = IssueQuery.parse("connect: localhost:5432 :: \"");

        assertThat(query.words()).contains("localhost:5432", "connect:", "::");
    }

    @Test
    void anUnknownStateOrLevelIsReportedAndTheRestCounts() {
        IssueQuery query = IssueQuery.parse("is:lost level:loud price");

        assertThat(query.problems()).hasSize(2);
        assertThat(query.words()).containsExactly("price");
        assertThat(query.tab()).isEmpty();
    }

    @Test
    void ignoredMeansMutedAndUnhandledIsItsOwnFilter() {
        IssueQuery query = IssueQuery.parse("is:ignored is:unhandled");

        assertThat(query.tab()).contains(IssueTab.MUTED);
        assertThat(query.handled()).contains(false);
    }

    @Test
    void aCursorReadsWhatItWrote() {
        IssueCursor cursor = new IssueCursor(1_790_000_000_123_456L, 42);

        assertThat(IssueCursor.parse(cursor.toString())).contains(cursor);
        assertThat(IssueCursor.parse("1_2_3")).isEmpty();
        assertThat(IssueCursor.parse("")).isEmpty();
    }
}
