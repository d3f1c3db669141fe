package dev.culprit.tracker.outcome;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OutcomeCounterTest {
    private static final DataSource DATABASE = TestDatabase.create();

    private final OutcomeCounter counter = new OutcomeCounter(DATABASE, InstantSource.system());

    @Test
    void counts_add_up_and_survive_a_write_that_failed() throws SQLException {
        counter.count(1, 1, "error", Outcome.INVALID, "too_large", 2);
        counter.count(1, 1, "error", Outcome.INVALID, "too_large", 1);
        run(DATABASE, "ALTER TABLE outcome RENAME TO outcome_away");
        assertThatThrownBy(counter::flush).isInstanceOf(SQLException.class);
        run(DATABASE, "ALTER TABLE outcome_away RENAME TO outcome");

        counter.flush();
        counter.flush();
        counter.count(1, 1, "error", Outcome.INVALID, "too_large", 4);
        counter.flush();

        assertThat(number(DATABASE, "SELECT sum(quantity) FROM outcome")).isEqualTo(7);
    }
}
