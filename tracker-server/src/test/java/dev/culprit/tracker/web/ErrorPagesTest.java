package dev.culprit.tracker.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.jdbc.Query;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ErrorPagesTest {
    private static final DataSource DATABASE = TestDatabase.create();

    @Test
    void textThatTheDatabaseCannotHold_isTheFaultOfTheRequest() {
        Throwable failure =
                catchThrowable(() -> Query.of("SELECT ?::text", "a\0b").first(DATABASE, row -> row.getString(1)));

        assertThat(ErrorPages.isForeignText(failure)).isTrue();
        assertThat(ErrorPages.isForeignText(new RuntimeException(failure))).isTrue();
    }

    @Test
    void otherFailures_areOurs() {
        Throwable failure = catchThrowable(() -> Query.of("SELECT nothing").first(DATABASE, row -> 1));

        assertThat(ErrorPages.isForeignText(failure)).isFalse();
        assertThat(ErrorPages.isForeignText(new IllegalStateException("no cause")))
                .isFalse();
    }
}
