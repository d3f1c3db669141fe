package dev.culprit.shipper.spool;

import static dev.culprit.shipper.spool.Spools.append;
import static dev.culprit.shipper.spool.Spools.appendSynced;
import static dev.culprit.shipper.spool.Spools.id;
import static dev.culprit.shipper.spool.Spools.ids;
import static dev.culprit.shipper.spool.Spools.payload;
import static dev.culprit.shipper.spool.Spools.takeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.shipper.fixture.ManualTimers;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSpoolTest {
    @TempDir
    Path directory;

    @Test
    void givesNothingBeforeTheSyncAndEverythingInOrderBehindIt() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            append(spool, 0, 50);
            assertThat(takeAll(spool)).isEmpty();

            spool.sync();

            List<SpoolRecord> records = takeAll(spool);
            assertThat(ids(records)).isEqualTo(ids(0, 50));
            assertThat(records.get(7).payload()).isEqualTo(payload(7));
            assertThat(records.get(7).lane()).isEqualTo(new Lane(Kind.EVENT, "api"));
            assertThat(records.get(7).attempt()).isEqualTo(1);
        }
    }

    @Test
    void tellsTheSenderAtEachSyncThatBringsSomething() throws IOException {
        int[] told = {0};
        try (SegmentSpool spool = Spools.open(directory)) {
            spool.onReady(() -> told[0]++);
            spool.sync();
            assertThat(told[0]).isZero();
            appendSynced(spool, 0, 3);
            assertThat(told[0]).isEqualTo(1);
        }
    }

    @Test
    void leavesOutAnIdThatIsPendingUnsyncedOrAcknowledgedInALiveSegment() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            append(spool, 0, 2);
            append(spool, 0, 2);
            spool.sync();
            for (SpoolRecord record : takeAll(spool)) {
                spool.ack(record, Outcome.SENT);
            }
            appendSynced(spool, 0, 3);
            assertThat(ids(takeAll(spool))).containsExactly(id(2));
        }
    }

    @Test
    void keepsTheIdsOfTheNewestSegmentsOverARestartEvenWhenAllIsAcknowledged() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 30);
            for (SpoolRecord record : takeAll(spool)) {
                spool.ack(record, Outcome.SENT);
            }
        }
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThat(spool.status().pendingRecords()).isZero();
            appendSynced(spool, 0, 31);
            assertThat(ids(takeAll(spool))).containsExactly(id(30));
        }
    }

    @Test
    void deletesFinishedSegmentsWithTheirJournalsOnceTheyAreOld() throws IOException {
        ManualTimers time = new ManualTimers();
        try (SegmentSpool spool = Spools.open(directory, 1024 * 1024, time)) {
            appendSynced(spool, 0, 200);
            int segments = Spools.files(directory, ".seg").size();
            assertThat(segments).isGreaterThan(5);
            Spools.ackAll(spool);
            time.advance(Duration.ofSeconds(9));
            spool.sync();
            assertThat(Spools.files(directory, ".seg")).hasSize(segments);
            assertThat(spool.status().bytes()).isZero();
            time.advance(Duration.ofSeconds(1));
            spool.sync();
            assertThat(Spools.files(directory, ".seg")).hasSize(2);
            assertThat(Spools.files(directory, ".ack")).hasSize(2);
        }
    }

    /** A reader that goes on from an old checkpoint, also after a restart, offers what was sent already. */
    @Test
    void keepsTheIdsOfTheLastSecondsOverARestart() throws IOException {
        ManualTimers time = new ManualTimers();
        try (SegmentSpool spool = Spools.open(directory, 1024 * 1024, time)) {
            appendSynced(spool, 0, 200);
            Spools.ackAll(spool);
            appendSynced(spool, 0, 200);
            assertThat(takeAll(spool)).isEmpty();
        }
        time.advance(Duration.ofHours(1));
        try (SegmentSpool spool = Spools.open(directory, 1024 * 1024, time)) {
            appendSynced(spool, 0, 201);
            assertThat(ids(takeAll(spool))).containsExactly(id(200));
        }
    }

    @Test
    void keepsNoMoreIdsThanTheirSegmentsMayTake() throws IOException {
        try (SegmentSpool spool = Spools.open(directory, 64 * 1024, new ManualTimers())) {
            for (int i = 0; i < 1000; i += 100) {
                appendSynced(spool, i, i + 100);
                Spools.ackAll(spool);
                assertThat(spool.hasRoom()).isTrue();
            }
            // each of these small records counts 512 bytes
            int kept = 64 * 1024 / 512;
            appendSynced(spool, 1000 - kept, 1000);
            assertThat(takeAll(spool)).isEmpty();
            assertThat(Spools.files(directory, ".seg")).hasSizeLessThan(12);
        }
    }

    @Test
    void keepsASegmentWhileOneRecordOfItIsPending() throws IOException {
        ManualTimers time = new ManualTimers();
        try (SegmentSpool spool = Spools.open(directory, 1024 * 1024, time)) {
            appendSynced(spool, 0, 200);
            List<SpoolRecord> records = takeAll(spool);
            for (SpoolRecord record : records.subList(1, records.size())) {
                spool.ack(record, Outcome.SENT);
            }
            time.advance(Duration.ofMinutes(1));
            spool.sync();
            assertThat(Spools.files(directory, ".seg")).hasSize(3);
        }
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThat(ids(takeAll(spool))).containsExactly(id(0));
        }
    }

    @Test
    void givesAReleasedRecordFirstAndAPostponedOneLast() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 60);
            List<SpoolRecord> taken = spool.take(lane -> true, 4);
            spool.postpone(taken.get(1));
            spool.release(taken.get(2));
            List<SpoolRecord> rest = takeAll(spool);
            assertThat(rest.get(0).id()).isEqualTo(id(2));
            assertThat(rest.get(0).attempt()).isEqualTo(2);
            assertThat(rest.get(rest.size() - 1).id()).isEqualTo(id(1));
            assertThat(rest).hasSize(58);
        }
    }

    @Test
    void givesNewRecordsBeforeAPostponedOne() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 1);
            spool.postpone(spool.take(lane -> true, 1).get(0));
            appendSynced(spool, 1, 2);
            assertThat(ids(takeAll(spool))).containsExactly(id(1), id(0));
        }
    }

    @Test
    void takesOnlyFromTheLanesThatAreWanted() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            Lane redis = new Lane(Kind.EVENT, "redis");
            Lane logs = new Lane(Kind.LOGS, "api");
            for (int i = 0; i < 90; i += 3) {
                append(spool, i, i + 1);
                spool.append(redis.kind(), redis.source(), id(i + 1), payload(i + 1));
                spool.append(logs.kind(), logs.source(), id(i + 2), payload(i + 2));
            }
            spool.sync();
            assertThat(spool.take(redis::equals, 2)).extracting(SpoolRecord::id).containsExactly(id(1), id(4));
            assertThat(spool.take(logs::equals, 1)).extracting(SpoolRecord::id).containsExactly(id(2));
            assertThat(takeAll(spool)).hasSize(87);
            assertThat(spool.waiting()).isEmpty();
        }
    }

    @Test
    void hasNoRoomAtTheCapAndSomeAgainWhenTheSenderMadeIt() throws IOException {
        try (SegmentSpool spool = Spools.open(directory, 1024, 4096, FullPolicy.BLOCK, new FaultyDisk())) {
            int next = 0;
            while (spool.hasRoom()) {
                spool.append(Kind.EVENT, "api", id(next++), new byte[600]);
                spool.sync();
            }
            assertThat(spool.status().bytes()).isBetween(4096L, 4800L);
            appendSynced(spool, next, next + 1);
            List<SpoolRecord> records = takeAll(spool);
            assertThat(records).as("what is under way is still taken").hasSize(next + 1);
            for (SpoolRecord record : records.subList(0, records.size() / 2)) {
                spool.ack(record, Outcome.SENT);
            }
            assertThat(spool.hasRoom()).isTrue();
        }
    }

    @Test
    void hasNoRoomWhenTheIndexWouldGrowTooLarge() throws IOException {
        try (SegmentSpool spool = Spools.open(directory, 8192, 16384, FullPolicy.BLOCK, new FaultyDisk())) {
            appendSynced(spool, 0, 31);
            assertThat(spool.hasRoom()).isTrue();
            appendSynced(spool, 31, 32);
            assertThat(spool.hasRoom()).isFalse();
        }
    }

    @Test
    void dropsTheOldestSegmentAndCountsWhenItIsToldTo() throws IOException {
        try (SegmentSpool spool = Spools.open(directory, 1024, 4096, FullPolicy.DROP_OLDEST, new FaultyDisk())) {
            appendSynced(spool, 0, 1);
            SpoolRecord inFlight = spool.take(lane -> true, 1).get(0);
            for (int i = 1; i < 300; i++) {
                assertThat(spool.hasRoom()).isTrue();
                appendSynced(spool, i, i + 1);
            }
            assertThat(spool.status().bytes()).isLessThanOrEqualTo(4096);
            spool.ack(inFlight, Outcome.SENT);
            long dropped = spool.status().droppedRecords();
            List<SpoolRecord> left = takeAll(spool);
            assertThat(dropped).isPositive();
            assertThat(ids(left)).isEqualTo(ids((int) dropped, 300));
            assertThat(spool.status().takenRecords()).isEqualTo(left.size());
        }
    }

    @Test
    void takesARecordThatIsLargerThanASegment() throws IOException {
        byte[] large = new byte[5000];
        try (SegmentSpool spool = Spools.open(directory)) {
            append(spool, 0, 1);
            spool.append(Kind.EVENT, "api", id(1), large);
            append(spool, 2, 3);
            spool.sync();
        }
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThat(takeAll(spool)).hasSize(3).element(1).satisfies(r -> assertThat(r.payload())
                    .isEqualTo(large));
        }
    }

    @Test
    void refusesASourceNameThatDoesNotFit() throws IOException {
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThatThrownBy(() -> spool.append(Kind.EVENT, "x".repeat(256), id(0), payload(0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("255");
        }
    }

    /** A random walk beside a list that does the same; each restart is a kill. */
    @Test
    void agreesWithASimpleModelOverAppendsTakesAcksAndKills() throws IOException {
        Random random = new Random(42);
        Set<Integer> pending = new LinkedHashSet<>();
        List<SpoolRecord> taken = new ArrayList<>();
        int next = 0;
        SegmentSpool spool = Spools.open(directory);
        for (int step = 0; step < 5000; step++) {
            switch (random.nextInt(20)) {
                case 0 -> {
                    append(spool, next, next + 1);
                    spool = Spools.open(directory);
                    taken.clear();
                    appendSynced(spool, next, next + 1);
                    pending.add(next++);
                }
                case 1, 2, 3, 4, 5 -> {
                    appendSynced(spool, next, next + 1);
                    pending.add(next++);
                }
                case 6, 7, 8, 9, 10, 11 -> taken.addAll(spool.take(lane -> true, 1 + random.nextInt(4)));
                case 12 -> {
                    taken.forEach(random.nextBoolean() ? spool::release : spool::postpone);
                    taken.clear();
                }
                default -> {
                    if (!taken.isEmpty()) {
                        SpoolRecord record = taken.remove(random.nextInt(taken.size()));
                        assertThat(pending.remove((int) record.id().toUuid().getLeastSignificantBits()))
                                .isTrue();
                        spool.ack(record, Outcome.SENT);
                    }
                }
            }
            assertThat(spool.status().pendingRecords()).isEqualTo(pending.size());
            assertThat(spool.status().takenRecords()).isEqualTo(taken.size());
        }
        taken.forEach(spool::release);
        assertThat(ids(takeAll(spool)))
                .containsExactlyInAnyOrderElementsOf(
                        pending.stream().map(Spools::id).toList());
        spool.close();
    }
}
