package dev.culprit.tracker.digest;

import static dev.culprit.tracker.digest.NewEvents.NOW;
import static dev.culprit.tracker.digest.NewEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private static final DataSource DATABASE = TestDatabase.create();

    private BatchWriter writer = writer(UUID.randomUUID());
    private long position;

    @BeforeEach
    void empty() throws SQLException {
        TestDatabase.run(
                DATABASE, "TRUNCATE organization, event, raw_item, outcome, spool_position, set_aside CASCADE");
        TestDatabase.run(DATABASE, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O')");
        for (int project = 1; project <= 2; project++) {
            TestDatabase.run(
                    DATABASE,
                    "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                            + " VALUES (%1$d, 1, 'p%1$d', 'P', 'java', 'P%1$d')".formatted(project));
        }
        writer = writer(UUID.randomUUID());
        position = 0;
    }

    private static BatchWriter writer(UUID spoolId) {
        SpoolPositions positions = new SpoolPositions(DATABASE, spoolId);
        try {
            assertThat(positions.read()).isZero();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new BatchWriter(
                DATABASE,
                positions,
                new DayPartitions(DATABASE, "event"),
                new DayPartitions(DATABASE, "raw_item"),
                project -> false);
    }

    private int write(NewEvents... events) throws SQLException {
        ParsedBatch batch = new ParsedBatch(position, position + 100, events.length);
        for (NewEvents event : events) {
            batch.events().add(event.build());
        }
        int stored = writer.write(batch);
        position += 100;
        return stored;
    }

    @Test
    void events_of_one_group_become_one_issue_that_counts_them_and_their_users() throws SQLException {
        int stored = write(
                event(1).user("id:7").at(NOW.minusSeconds(60)).release("1.0"),
                event(1).user("id:8").release("1.1"),
                event(1).user("id:7").at(NOW.minusSeconds(30)));

        assertThat(stored).isEqualTo(3);
        assertThat(TestDatabase.text(
                        DATABASE,
                        "SELECT concat_ws(' ', short_id, event_count, user_count, first_release, last_release,"
                                + " extract(epoch from last_seen - first_seen)::int) FROM issue"))
                .isEqualTo("1 3 2 1.0 1.1 60");
        assertThat(TestDatabase.number(DATABASE, "SELECT sum(events) FROM issue_hour"))
                .isEqualTo(3);
        assertThat(TestDatabase.number(DATABASE, "SELECT events FROM issue_environment"))
                .isEqualTo(3);
        assertThat(TestDatabase.number(DATABASE, "SELECT quantity FROM outcome WHERE outcome = 0"))
                .isEqualTo(3);
    }

    @Test
    void short_ids_count_per_project() throws SQLException {
        write(event(1), event(2), event(1).in(2));
        write(event(3), event(2).in(2));

        assertThat(TestDatabase.text(
                        DATABASE,
                        "SELECT string_agg(project_id || '-' || short_id, ' ' ORDER BY project_id, short_id)"
                                + " FROM issue"))
                .isEqualTo("1-1 1-2 1-3 2-1 2-2");
    }

    @Test
    void repeated_event_changes_nothing() throws SQLException {
        NewEvents event = event(1).user("id:7");

        assertThat(write(event, event)).isEqualTo(1);
        assertThat(write(event)).isZero();

        assertThat(TestDatabase.number(DATABASE, "SELECT event_count FROM issue"))
                .isEqualTo(1);
        assertThat(TestDatabase.number(DATABASE, "SELECT sum(events) FROM issue_hour"))
                .isEqualTo(1);
        assertThat(TestDatabase.number(DATABASE, "SELECT quantity FROM outcome WHERE outcome = 5"))
                .isEqualTo(2);
    }

    @Test
    void repeated_event_with_an_adjusted_time_is_found_under_any_time() throws SQLException {
        NewEvents event = event(1);

        write(event.adjustedTo(NOW.minus(2, ChronoUnit.DAYS)));

        assertThat(write(event.adjustedTo(NOW), event.adjustedTo(NOW.plusSeconds(1))))
                .isZero();
        assertThat(TestDatabase.number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(TestDatabase.text(DATABASE, "SELECT outcome || ' ' || quantity FROM outcome WHERE outcome <> 0"))
                .as("duplicates, and not events of a project that is gone")
                .isEqualTo("5 2");
    }

    @Test
    void same_event_id_in_two_projects_is_two_events() throws SQLException {
        NewEvents event = event(1);

        assertThat(write(event, event.in(2))).isEqualTo(2);
    }

    @Test
    void event_after_the_resolution_reopens_the_issue_and_an_older_one_does_not() throws SQLException {
        write(event(1));
        TestDatabase.run(DATABASE, "UPDATE issue SET status = 1, status_changed = '2026-11-22T12:30:00Z'");

        write(event(1).at(Instant.parse("2026-11-22T12:29:00Z")));
        assertThat(TestDatabase.text(DATABASE, "SELECT status || ' ' || regressed FROM issue"))
                .isEqualTo("1 false");

        write(event(1).at(Instant.parse("2026-11-22T12:31:00Z")));
        assertThat(TestDatabase.text(DATABASE, "SELECT status || ' ' || regressed FROM issue"))
                .isEqualTo("0 true");
        assertThat(TestDatabase.text(DATABASE, "SELECT string_agg(kind, ' ' ORDER BY id) FROM issue_history"))
                .isEqualTo("created regressed");
        assertThat(TestDatabase.text(DATABASE, "SELECT string_agg(kind, ' ' ORDER BY id) FROM alert_outbox"))
                .isEqualTo("new regression");
    }

    @Test
    void muted_issue_stays_muted() throws SQLException {
        write(event(1));
        TestDatabase.run(DATABASE, "UPDATE issue SET status = 2");

        write(event(1).at(NOW.plusSeconds(60)));

        assertThat(TestDatabase.text(DATABASE, "SELECT status || ' ' || regressed || ' ' || event_count FROM issue"))
                .isEqualTo("2 false 2");
    }

    @Test
    void batch_that_does_not_start_at_the_stored_position_writes_nothing() throws SQLException {
        write(event(1));
        position = 0;

        assertThatThrownBy(() -> write(event(2))).isInstanceOf(PositionMoved.class);

        assertThat(TestDatabase.number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(1);
    }

    @Test
    void event_of_a_deleted_project_is_counted_and_its_neighbour_stored() throws SQLException {
        assertThat(write(event(1).in(99), event(1))).isEqualTo(1);

        assertThat(TestDatabase.text(DATABASE, "SELECT reason FROM outcome WHERE project_id = 99"))
                .isEqualTo("project_gone");
    }

    @Test
    void deleted_issue_is_made_again_after_the_cache_forgot_it() throws SQLException {
        write(event(1));
        TestDatabase.run(DATABASE, "DELETE FROM issue");

        assertThatThrownBy(() -> write(event(1))).isInstanceOf(StaleIssues.class);
        assertThat(write(event(1))).isEqualTo(1);

        assertThat(TestDatabase.number(DATABASE, "SELECT short_id FROM issue")).isEqualTo(2);
    }

    @Test
    void events_of_old_days_get_their_partition() throws SQLException {
        write(event(1), event(1).at(NOW.minus(80, ChronoUnit.DAYS)));

        assertThat(TestDatabase.text(
                        DATABASE,
                        "SELECT string_agg(DISTINCT tableoid::regclass::text, ' ') FROM event WHERE project_id = 1"))
                .isEqualTo("event_p20260903 event_p20261122");
    }

    @Test
    void several_nodes_write_the_same_groups_without_deadlock_or_double_issue() throws Exception {
        List<Future<Integer>> nodes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int node = 0; node < 4; node++) {
            BatchWriter own = writer(UUID.randomUUID());
            nodes.add(threads.submit(() -> writeMany(own)));
        }
        int stored = 0;
        for (Future<Integer> node : nodes) {
            stored += node.get();
        }
        threads.shutdown();

        assertThat(stored).isEqualTo(4 * 15 * 40);
        assertThat(TestDatabase.number(DATABASE, "SELECT count(*) FROM issue")).isEqualTo(20);
        assertThat(TestDatabase.number(DATABASE, "SELECT sum(event_count) FROM issue"))
                .isEqualTo(stored);
        assertThat(TestDatabase.number(DATABASE, "SELECT sum(events) FROM issue_hour"))
                .isEqualTo(stored);
    }

    private static int writeMany(BatchWriter own) throws SQLException {
        int stored = 0;
        for (int n = 0; n < 15; n++) {
            ParsedBatch batch = new ParsedBatch(n, n + 1, 40);
            for (int i = 0; i < 40; i++) {
                batch.events().add(event(i % 20).build());
            }
            stored += own.write(batch);
        }
        return stored;
    }
}
