package dev.culprit.tracker.retention;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final DayPartitions events = new DayPartitions(DATABASE, "event");
    private final DayPartitions rawItems = new DayPartitions(DATABASE, "raw_item");
    private final Retention retention = new Retention(DATABASE, new Days(), () -> NOW);

    private record Days() implements RetentionConfig {
        @Override
        public int events() {
            return 90;
        }

        @Override
        public int rawItems() {
            return 14;
        }

        @Override
        public int setAside() {
            return 3;
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        for (DayPartitions table : List.of(events, rawItems)) {
            for (LocalDate day : table.days()) {
                table.drop(day);
            }
        }
        run(DATABASE, "TRUNCATE organization, outcome, set_aside RESTART IDENTITY CASCADE");
        run(DATABASE, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O')");
        run(
                DATABASE,
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'p', 'P', 'java', 'P')");
    }

    @Test
    void partitions_are_made_ahead_and_dropped_behind() throws SQLException {
        events.ensure(List.of(TODAY.minusDays(92), TODAY.minusDays(91), TODAY.minusDays(5)));
        rawItems.ensure(List.of(TODAY.minusDays(15), TODAY.minusDays(14)));

        retention.keepHouse();

        assertThat(events.days())
                .containsExactly(
                        TODAY.minusDays(91),
                        TODAY.minusDays(5),
                        TODAY,
                        TODAY.plusDays(1),
                        TODAY.plusDays(2),
                        TODAY.plusDays(3));
        assertThat(rawItems.days()).first().isEqualTo(TODAY.minusDays(14));
        assertThat(number(DATABASE, "SELECT count(*) FROM pg_class WHERE relname LIKE 'event_p%' AND relkind = 'r'"))
                .isEqualTo(6);
    }

    @Test
    void running_it_again_changes_nothing() throws SQLException {
        retention.keepHouse();
        List<LocalDate> before = List.copyOf(events.days());

        retention.keepHouse();

        assertThat(events.days()).containsExactlyElementsOf(before);
    }

    @Test
    void issues_whose_last_event_was_dropped_go_in_steps() throws SQLException {
        run(DATABASE, issues(1, 1200, "2026-08-01T00:00:00Z"));
        run(DATABASE, issues(1201, 1203, "2026-09-01T00:00:00Z"));

        retention.keepHouse();

        assertThat(number(DATABASE, "SELECT count(*) FROM issue")).isEqualTo(3);
    }

    private static String issues(int from, int to, String seen) {
        return ("INSERT INTO issue (project_id, short_id, status_changed, level, title, platform, first_seen,"
                        + " last_seen, grouping) SELECT 1, n, now(), 3, 't', 'java', '%1$s', '%1$s', '{}'"
                        + " FROM generate_series(%2$d, %3$d) n")
                .formatted(seen, from, to);
    }

    @Test
    void only_the_newest_items_stay_set_aside() throws SQLException {
        run(
                DATABASE,
                "INSERT INTO set_aside (project_id, received, set_aside, reason, detail, record)"
                        + " SELECT 1, now(), '2026-11-01', 'r', 'd', '' FROM generate_series(1, 10)");

        retention.keepHouse();

        assertThat(text(DATABASE, "SELECT string_agg(id::text, ' ' ORDER BY id) FROM set_aside"))
                .isEqualTo("8 9 10");
    }
}
