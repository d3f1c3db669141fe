package dev.culprit.tracker.digest;

import static dev.culprit.tracker.digest.NewEvents.event;
import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.issue.IgnoreUntil;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.IssueFixture;
import dev.culprit.tracker.issue.IssueRefusal;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.issue.StatusChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and people at the same issues: at the same moment, and one after the other in any order. */
class IssueLifeTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final int GROUPS = 12;
    private final IssueFixture fixture = new IssueFixture(DATABASE);

    @BeforeEach
    void empty() {
        fixture.empty();
        run(DATABASE, "TRUNCATE outcome");
    }

    private int digestMany(int batches, long seed) {
        DigestFixture digest = new DigestFixture(DATABASE);
        Random random = new Random(seed);
        int stored = 0;
        for (int n = 0; n < batches; n++) {
            NewEvents[] events = new NewEvents[20];
            for (int i = 0; i < events.length; i++) {
                events[i] = event(random.nextInt(GROUPS))
                        .user("u" + random.nextInt(50))
                        .release("1." + random.nextInt(4));
            }
            stored += digest.write(events);
        }
        return stored;
    }

    private static List<Long> someIssues(Random random, int most) {
        long[] ids = LongStream.of(ids()).toArray();
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < most && ids.length > 0; i++) {
            some.add(ids[random.nextInt(ids.length)]);
        }
        return some;
    }

    private static long[] ids() {
        String ids = text(DATABASE, "SELECT coalesce(string_agg(id::text, ','), '') FROM issue");
        return ids.isEmpty()
                ? new long[0]
                : LongStream.of(java.util.Arrays.stream(ids.split(","))
                                .mapToLong(Long::parseLong)
                                .toArray())
                        .toArray();
    }

    private void mergeMany(int times, long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < times; n++) {
            try {
                fixture.updates().merge(someIssues(random, 2), ADA);
            } catch (IssueRefusal few) {
                assertThat(few.reason()).isEqualTo(IssueRefusal.Reason.TOO_FEW_ISSUES);
            }
        }
    }

    private void changeMany(int times, long seed) {
        Random random = new Random(seed);
        List<StatusChange> changes = List.of(
                new StatusChange.Resolve(),
                new StatusChange.ResolveInNextRelease(),
                StatusChange.reopen(),
                new StatusChange.Ignore(new IgnoreUntil.Escalating()));
        for (int n = 0; n < times; n++) {
            fixture.updates()
                    .apply(IssueChange.to(changes.get(random.nextInt(changes.size()))), someIssues(random, 8), ADA);
            fixture.muted().wake();
        }
    }

    @Test
    void digestMergesAndBulkChangesAtTheSameMomentLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Future<Integer>> digests =
                List.of(threads.submit(() -> digestMany(40, 1)), threads.submit(() -> digestMany(40, 2)));
        List<Future<?>> others = List.of(
                threads.submit(() -> mergeMany(25, 3)),
                threads.submit(() -> mergeMany(25, 4)),
                threads.submit(() -> changeMany(40, 5)));
        int stored = 0;
        for (Future<Integer> digest : digests) {
            stored += digest.get();
        }
        for (Future<?> other : others) {
            other.get();
        }
        threads.shutdown();

        assertThat(stored).isEqualTo(1600);
        assertThat(number(DATABASE, "SELECT sum(event_count) FROM issue")).isEqualTo(stored);
        assertThatCountsAgree();
    }

    @Test
    void deletingWhileEventsArriveLeavesNoEventWithoutItsIssue() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Integer> digest = threads.submit(() -> digestMany(60, 1));
        Future<?> deleting = threads.submit(() -> {
            Random random = new Random(2);
            for (int n = 0; n < 40; n++) {
                fixture.updates().delete(someIssues(random, 3), ADA);
            }
        });
        assertThat(digest.get()).isEqualTo(1200);
        deleting.get();
        threads.shutdown();

        assertThatCountsAgree();
        assertThat(new DigestFixture(DATABASE).write(event(0), event(1))).isEqualTo(2);
    }

    private static void assertThatCountsAgree() {
        assertThat(number(DATABASE, "SELECT count(*) FROM event WHERE issue_id NOT IN (SELECT id FROM issue)"))
                .isZero();
        for (String counted : List.of(
                "i.event_count <> (SELECT count(*) FROM event e WHERE e.issue_id = i.id)",
                "i.event_count <> (SELECT sum(events) FROM issue_hour h WHERE h.issue_id = i.id)",
                "i.event_count <> (SELECT sum(events) FROM issue_environment v WHERE v.issue_id = i.id)",
                "i.user_count <> (SELECT count(*) FROM issue_user u WHERE u.issue_id = i.id)",
                "i.user_count <> (SELECT count(DISTINCT e.user_key) FROM event e WHERE e.issue_id = i.id)",
                "NOT EXISTS (SELECT 1 FROM grouping_key g WHERE g.issue_id = i.id)",
                "(i.status = 2) <> EXISTS (SELECT 1 FROM issue_mute m WHERE m.issue_id = i.id)",
                "i.status <> 1 AND EXISTS (SELECT 1 FROM issue_resolution s WHERE s.issue_id = i.id)")) {
            assertThat(number(DATABASE, "SELECT count(*) FROM issue i WHERE " + counted))
                    .as(counted)
                    .isZero();
        }
    }

    /** What an issue should be after each step, in the simplest words. */
    private static final class Model {
        private String state = "0";
        private boolean regressed;
        private boolean escalating;
        private long baseVersion;
        private String resolved = "";
        private long mutedAt;
        private long limit;
        private long events;
        private long newest;

        void arrives(long version) {
            newest = Math.max(newest, version);
            events++;
            boolean back = state.equals("1")
                    && switch (resolved) {
                        case "in" -> version >= baseVersion;
                        case "next" -> version > baseVersion;
                        default -> true;
                    };
            if (back) {
                become("0", true, false);
            }
        }

        void become(String newState, boolean nowRegressed, boolean nowEscalating) {
            state = newState;
            regressed = nowRegressed;
            escalating = nowEscalating;
        }

        void resolve(String how, long version) {
            become("1", false, false);
            resolved = how;
            baseVersion = version;
        }

        void mute(long moreEvents) {
            become("2", false, false);
            mutedAt = events;
            limit = moreEvents;
        }

        void look() {
            if (state.equals("2") && limit > 0 && events - mutedAt >= limit) {
                become("0", false, true);
            }
        }

        @Override
        public String toString() {
            return state + " " + regressed + " " + escalating + " " + events;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyWalkThroughTheStatesEndsWhereTheModelDoes(long seed) {
        Random random = new Random(seed);
        DigestFixture digest = new DigestFixture(DATABASE);
        IssueUpdates updates = fixture.updates();
        Model model = new Model();
        digest.write(event(7).at(fixture.now()).release("1.0.0"));
        model.arrives(0);
        List<Long> issue = List.of(number(DATABASE, "SELECT id FROM issue"));
        List<String> walk = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            fixture.pass(60);
            int choice = random.nextInt(10);
            walk.add(String.valueOf(choice));
            if (choice < 4) {
                long version = random.nextInt(5);
                digest.write(event(7).at(fixture.now()).release("1." + version + ".0"));
                model.arrives(version);
            } else if (choice == 4) {
                updates.apply(IssueChange.to(new StatusChange.Resolve()), issue, ADA);
                model.resolve("", 0);
            } else if (choice == 5) {
                updates.apply(
                        IssueChange.to(new StatusChange.ResolveInRelease("1." + model.newest + ".0")), issue, ADA);
                model.resolve("in", model.newest);
            } else if (choice == 6) {
                boolean already = model.state.equals("1") && model.resolved.equals("next");
                updates.apply(IssueChange.to(new StatusChange.ResolveInNextRelease()), issue, ADA);
                if (!already) {
                    model.resolve("next", model.newest);
                }
            } else if (choice == 7) {
                updates.apply(IssueChange.to(StatusChange.reopen()), issue, ADA);
                model.become("0", false, false);
            } else if (choice == 8) {
                long more = 1L + random.nextInt(3);
                updates.apply(
                        IssueChange.to(
                                new StatusChange.Ignore(IgnoreUntil.Conditions.moreEvents(more, Duration.ofDays(1)))),
                        issue,
                        ADA);
                model.mute(more);
            } else {
                fixture.muted().wake();
                model.look();
            }
            assertThat(text(DATABASE, "SELECT concat_ws(' ', status, regressed, escalating, event_count) FROM issue")
                            .replace(" t", " true")
                            .replace(" f", " false"))
                    .as("seed %d after %s", seed, walk)
                    .isEqualTo(model.toString());
        }
    }
}
