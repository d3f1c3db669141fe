package dev.culprit.tracker.digest;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestWorkerTest {
    private static final DataSource DATABASE = TestDatabase.create();

    private final MemorySpool spool = new MemorySpool();
    private final SpoolPositions positions = new SpoolPositions(DATABASE, spool.id());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DigestProgress progress = new DigestProgress(new SimpleMeterRegistry());
    private volatile LongPredicate hasEvents = project -> true;
    private DigestWorker worker = worker();

    private record Sizes(int batchRecords) implements DigestConfig {
        @Override
        public MemorySize batchBytes() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public MemorySize rawBudget() {
            return new MemorySize(BigInteger.valueOf(2000));
        }

        @Override
        public int oldestDays() {
            return 90;
        }
    }

    @BeforeEach
    void empty() {
        run(DATABASE, "TRUNCATE organization, event, raw_item, outcome, spool_position, set_aside CASCADE");
        run(DATABASE, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O')");
        run(
                DATABASE,
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'p', 'P', 'java', 'P')");
    }

    @AfterEach
    void stop() {
        worker.stop();
        threads.shutdown();
    }

    private DigestWorker worker() {
        RawBudget budget = new RawBudget(2000);
        BatchParser parser = new BatchParser(spool, new EnvelopeDigester(DigestWorkerTest::digest, budget), threads);
        BatchWriter writer = new BatchWriter(
                DATABASE,
                positions,
                new DayPartitions(DATABASE, "event"),
                new DayPartitions(DATABASE, "raw_item"),
                project -> hasEvents.test(project));
        return new DigestWorker(
                spool, positions, parser, writer, threads, new Sizes(100), progress, InstantSource.system());
    }

    /** The payload says what becomes of it: a number is a group, {@code poison} a row that PostgreSQL refuses. */
    private static NewEvent digest(AcceptedEnvelope accepted, EnvelopeHeader header, EnvelopeItem item) {
        String payload = new String(item.payload(), StandardCharsets.UTF_8);
        if (payload.equals("fails")) {
            throw new IllegalStateException("cannot read this one");
        }
        boolean poison = payload.equals("poison");
        NewEvent good = NewEvents.event(poison ? 0 : Long.parseLong(payload)).build();
        return new NewEvent(
                good.projectId(),
                good.keyId(),
                UUID.fromString(String.valueOf(accepted.eventId())),
                good.timestamp(),
                good.received(),
                false,
                good.level(),
                "production",
                "",
                good.type(),
                good.value(),
                good.title(),
                good.culprit(),
                good.platform(),
                null,
                null,
                null,
                null,
                null,
                NewEvents.NO_COLUMNS,
                poison ? "{broken" : "{}",
                good.payload(),
                good.group(),
                1,
                "{}");
    }

    private void append(String type, String payload) {
        String envelope = "{}\n{\"type\":\"" + type + "\"}\n" + payload;
        append(envelope.getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] envelope) {
        spool.append(new AcceptedEnvelope(1, 1, NewEvents.NOW, UUID.randomUUID().toString(), null, null, null, envelope)
                .toBytes());
    }

    private void digestAll() {
        threads.execute(worker);
        long end = spool.status().end();
        await().atMost(Duration.ofSeconds(60)).until(() -> positions.read() == end);
    }

    @Test
    void poison_event_is_set_aside_and_its_neighbours_are_stored() {
        for (int i = 0; i < 250; i++) {
            append("event", i % 100 == 57 ? "poison" : "7");
        }

        digestAll();

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(248);
        assertThat(number(DATABASE, "SELECT event_count FROM issue")).isEqualTo(248);
        assertThat(number(DATABASE, "SELECT count(*) FROM set_aside WHERE reason = 'database_refused'"))
                .isEqualTo(2);
        assertThat(number(DATABASE, "SELECT sum(quantity) FROM outcome WHERE outcome = 8"))
                .isEqualTo(2);
    }

    @Test
    void error_while_writing_does_not_end_the_digest() {
        AtomicInteger calls = new AtomicInteger();
        hasEvents = project -> {
            if (calls.getAndIncrement() == 0) {
                throw new StackOverflowError("made up");
            }
            return true;
        };
        append("event", "1");

        digestAll();

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(calls).hasValueGreaterThan(1);
    }

    @Test
    void poison_that_cannot_be_read_again_at_once_does_not_end_the_digest() {
        spool.failNextReadOfOne();
        append("event", "poison");
        append("event", "1");

        digestAll();

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(number(DATABASE, "SELECT count(*) FROM set_aside")).isEqualTo(1);
    }

    @Test
    void item_that_fails_in_parsing_is_set_aside_alone() {
        append("{}\n{\"type\":\"event\"}\n1\n{\"type\":\"event\"}\nfails\n".getBytes(StandardCharsets.UTF_8));
        append("event", "2");

        digestAll();

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(2);
        assertThat(text(DATABASE, "SELECT reason || ': ' || detail FROM set_aside"))
                .isEqualTo("failure: cannot read this one");
    }

    @Test
    void items_of_later_versions_are_kept_raw_within_the_budget_and_all_are_counted() {
        append("transaction", "{}");
        append("log", "x".repeat(10));
        append("attachment", randomText(3000));
        append("replay_video", "{}");
        append("brand_new", "{}");
        append(
                "client_report",
                "{\"discarded_events\":[{\"reason\":\"sample_rate\",\"category\":\"error\",\"quantity\":5}]}");

        digestAll();

        assertThat(text(DATABASE, "SELECT string_agg(type, ' ' ORDER BY type) FROM raw_item"))
                .isEqualTo("log transaction");
        assertThat(text(
                        DATABASE,
                        "SELECT string_agg(category || '/' || outcome || '/' || reason || '/' || quantity, ' '"
                                + " ORDER BY category, outcome, reason) FROM outcome"))
                .isEqualTo("attachment/7/raw_budget/1 default/7/unknown_type/1 error/4/sample_rate/5 log_item/6/log/1"
                        + " replay/7/replay_video/1 transaction/6/transaction/1");
    }

    private static String randomText(int length) {
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(1);
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(Integer.MAX_VALUE), 36));
        }
        return text.toString();
    }

    @Test
    void position_that_went_back_with_a_crash_of_the_database_is_followed() throws Exception {
        append("event", "1");
        digestAll();
        // what a crash that loses asynchronous commits does: rows and position are gone together
        run(DATABASE, "DELETE FROM event");
        run(DATABASE, "DELETE FROM issue");
        run(DATABASE, "UPDATE spool_position SET position = 0");

        append("event", "1");
        long end = spool.status().end();
        await().atMost(Duration.ofSeconds(60)).until(() -> positions.read() == end);

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(2);
        assertThat(number(DATABASE, "SELECT event_count FROM issue")).isEqualTo(2);
    }

    @Test
    void position_behind_the_end_of_the_spool_is_set_to_its_end() throws Exception {
        positions.read();
        run(DATABASE, "UPDATE spool_position SET position = 5000");

        threads.execute(worker);
        await().atMost(Duration.ofSeconds(60)).until(() -> positions.read() == 0);
        append("event", "1");
        await().atMost(Duration.ofSeconds(60)).until(() -> positions.read() == 10);

        assertThat(number(DATABASE, "SELECT count(*) FROM event")).isEqualTo(1);
    }

    @Test
    void digested_segments_are_released() {
        append("event", "1");

        digestAll();

        await().atMost(Duration.ofSeconds(60)).until(() -> spool.released() == 10);
    }
}
