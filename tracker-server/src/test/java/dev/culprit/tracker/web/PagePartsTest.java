package dev.culprit.tracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.issue.TimeBuckets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePartsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "/%0a\n/evil",
                "javascript:alert(1)",
                "evil",
                "",
                "/login?next=/login"
            })
    void aPlaceElsewhereLeadsHome(String wish) {
        assertThat(LocalPath.orHome(wish)).hasToString("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/issues/WEB-12", "/issues?query=a%20b&tab=all", "/projects/web#keys"})
    void aPlaceHereIsKept(String wish) {
        assertThat(LocalPath.orHome(wish)).hasToString(wish);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "999,999", "1000,1k", "1204,1.2k", "9999,9.9k", "45210,45k", "999999,999k", "3456789,3.4M"})
    void countsAreShortAndNeverRoundedUp(long number, String text) {
        assertThat(Fmt.count(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"3,now", "59,59 s", "60,1 min", "7199,1 h", "86400,1 d", "5184000,2 mo", "40000000,1 y"})
    void timesComeInTheirLargestUnit(long seconds, String text) {
        assertThat(Fmt.span(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void whatTurnsTheDirectionOfTextIsMadeVisible() {
        assertThat(ForeignText.visible("a\u202Egnp.exe\u0007\n\uFEFF")).isEqualTo("a⟨U+202E⟩gnp.exe\u2407\n⟨U+FEFF⟩");
        assertThat(ForeignText.visible("Ошибка 文件 🚨")).isEqualTo("Ошибка 文件 🚨");
    }

    @Test
    void pathsAreCutInTheirMiddle() {
        assertThat(ForeignText.cutMiddle("/srv/app/src/checkout/Cart.tsx", 20)).isEqualTo("/srv/a…kout/Cart.tsx");
    }

    @Test
    void aClickedTabGoesBeforeATypedState() {
        ListState state = new ListState(
                List.of("web"), "", "", TimeRange.USUAL, IssueTab.ALL, IssueSort.EVENTS, "is:muted a&b", "1_2");

        assertThat(state.inTab(IssueTab.RESOLVED).url())
                .isEqualTo("/issues?project=web&tab=resolved&sort=events&query=a%26b");
    }

    @Test
    void theSmallestCountIsSeenAndNoneIsALine() {
        TimeBuckets hours = TimeBuckets.over(Duration.ofHours(3), 3, Instant.parse("2026-05-01T10:20:00Z"));
        BarChart chart = BarChart.of(new long[] {0, 1, 1_000_000}, hours, 24);

        assertThat(chart.bars()).extracting(BarChart.Bar::height).containsExactly(1, 3, 24);
        assertThat(chart.bars().get(2).start()).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void anExplanationThatIsNoneIsSaidSo() {
        assertThat(Grouping.parse("[]").parts()).isEmpty();
        assertThat(Grouping.parse("{").method()).isEqualTo("unknown");
    }
}
