package dev.culprit.tracker.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final DataSource DATABASE = TestDatabase.create();

    @Test
    void whatTakesTooLong_isGivenUpAndTheConnectionGoesOnWithoutALimit() throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            assertThatThrownBy(() -> Query.of("SELECT pg_sleep(60)")
                            .within(Duration.ofSeconds(1))
                            .first(connection, row -> true))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(Query.of("SELECT pg_sleep(1.5)").first(connection, row -> true))
                    .contains(true);
            assertThat(Query.of("SHOW statement_timeout").first(connection, row -> row.getString(1)))
                    .contains("0");
        }
    }
}
