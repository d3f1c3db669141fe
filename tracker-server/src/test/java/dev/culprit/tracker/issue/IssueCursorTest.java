package dev.culprit.tracker.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueCursorTest {
    private static final DataSource DATABASE = TestDatabase.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999_999999999999999999",
                "-999999999999999999_0",
                "-9999999999999999_1",
                "0_0",
                "99999999999999999999_1",
                "x",
                "_",
                ""
            })
    void anyText_givesAPage(String text) {
        IssueSearch search = new IssueSearch(DATABASE);
        IssueFilter filter = IssueFilter.of(IssueQuery.parse(""));

        for (IssueSort sort : IssueSort.values()) {
            assertThat(search.page(filter, sort, IssueCursor.parse(text), 10).issues())
                    .isEmpty();
        }
    }

    @Test
    void cursor_isReadAsItWasWritten() {
        IssueCursor cursor = new IssueCursor(1_766_000_000_000_000L, 56);

        assertThat(IssueCursor.parse(cursor.toString())).isEqualTo(Optional.of(cursor));
    }
}
