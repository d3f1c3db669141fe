package dev.culprit.shipper.spool;

import static dev.culprit.shipper.spool.Spools.append;
import static dev.culprit.shipper.spool.Spools.appendSynced;
import static dev.culprit.shipper.spool.Spools.id;
import static dev.culprit.shipper.spool.Spools.ids;
import static dev.culprit.shipper.spool.Spools.takeAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSpoolCrashTest {
    @TempDir
    Path temp;

    private Path original() throws IOException {
        Path directory = temp.resolve("spool");
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 5);
        }
        return directory;
    }

    @Test
    void keepsEveryWholeRecordWhereverTheNewestSegmentIsCut() throws IOException {
        Path file = Spools.files(original(), ".seg").get(0);
        byte[] bytes = Files.readAllBytes(file);
        int record = (bytes.length - SegmentFormat.SEGMENT_HEADER) / 5;
        for (int cut = 0; cut < bytes.length; cut++) {
            Path directory = Files.createDirectories(temp.resolve("cut" + cut));
            Files.write(directory.resolve(file.getFileName()), Arrays.copyOf(bytes, cut));
            int whole = Math.max(0, cut - SegmentFormat.SEGMENT_HEADER) / record;
            try (SegmentSpool spool = Spools.open(directory)) {
                appendSynced(spool, 100, 102);
                List<dev.culprit.protocol.EventId> expected = new ArrayList<>(ids(0, whole));
                expected.addAll(ids(100, 102));
                assertThat(ids(takeAll(spool))).as("cut at %s", cut).isEqualTo(expected);
            }
            try (SegmentSpool spool = Spools.open(directory)) {
                assertThat(takeAll(spool)).as("cut at %s, once more", cut).hasSize(whole + 2);
                assertThat(spool.status().cutBytes()).isZero();
            }
        }
    }

    @Test
    void givesNoRecordInWhichABitIsWrong() throws IOException {
        Path file = Spools.files(original(), ".seg").get(0);
        byte[] bytes = Files.readAllBytes(file);
        int record = (bytes.length - SegmentFormat.SEGMENT_HEADER) / 5;
        for (int at = 0; at < bytes.length; at++) {
            byte[] wrong = bytes.clone();
            wrong[at] ^= (byte) (1 << (at % 8));
            Path directory = Files.createDirectories(temp.resolve("bit" + at));
            Files.write(directory.resolve(file.getFileName()), wrong);
            int whole = at < SegmentFormat.SEGMENT_HEADER ? 0 : (at - SegmentFormat.SEGMENT_HEADER) / record;
            try (SegmentSpool spool = Spools.open(directory)) {
                assertThat(ids(takeAll(spool))).as("bit of byte %s", at).isEqualTo(ids(0, whole));
                assertThat(spool.status().cutBytes()).isPositive();
            }
        }
    }

    @Test
    void goesOnWithTheNextSegmentBehindADamagedOneAndSaysSo() throws IOException {
        Path directory = temp.resolve("spool");
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 60);
        }
        Path first = Spools.files(directory, ".seg").get(0);
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);
        List<String> notices = new ArrayList<>();
        try (SegmentSpool spool = SegmentSpool.open(
                new SpoolSettings(directory, 1024, 1024 * 1024, FullPolicy.BLOCK),
                InstantSource.system(),
                notices::add,
                new FaultyDisk())) {
            List<dev.culprit.protocol.EventId> left = ids(takeAll(spool));
            assertThat(left).startsWith(id(0)).endsWith(id(59)).hasSizeBetween(45, 58);
            assertThat(spool.status().damagedSegments()).isEqualTo(1);
            assertThat(notices).singleElement().asString().contains("00000001.seg", "damaged at byte");
        }
    }

    @Test
    void countsARecordThatWentBadWhileTheSpoolWasOpen() throws IOException {
        Path directory = temp.resolve("spool");
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 3);
            Path file = Spools.files(directory, ".seg").get(0);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThat(ids(takeAll(spool))).containsExactly(id(0), id(2));
            assertThat(spool.status().damagedRecords()).isEqualTo(1);
            assertThat(spool.status().pendingRecords()).isEqualTo(2);
        }
    }

    @Test
    void forgetsNoMoreThanTheTornEntryWhereverAJournalIsCut() throws IOException {
        Path directory = original();
        try (SegmentSpool spool = Spools.open(directory)) {
            for (SpoolRecord record : takeAll(spool)) {
                spool.ack(record, Outcome.SENT);
            }
        }
        Path journal = Spools.files(directory, ".ack").get(0);
        byte[] bytes = Files.readAllBytes(journal);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path copy = Spools.copy(directory, temp.resolve("ack" + cut));
            Files.write(copy.resolve(journal.getFileName()), Arrays.copyOf(bytes, cut));
            int acked = cut / 8;
            try (SegmentSpool spool = Spools.open(copy)) {
                List<SpoolRecord> rest = takeAll(spool);
                assertThat(ids(rest)).as("cut at %s", cut).isEqualTo(ids(acked, 5));
                for (SpoolRecord record : rest) {
                    spool.ack(record, Outcome.SENT);
                }
            }
            try (SegmentSpool spool = Spools.open(copy)) {
                assertThat(takeAll(spool)).as("cut at %s, once more", cut).isEmpty();
            }
        }
    }

    @Test
    void believesNoEntryInWhichABitIsWrong() throws IOException {
        Path directory = original();
        try (SegmentSpool spool = Spools.open(directory)) {
            spool.ack(takeAll(spool).get(0), Outcome.SENT);
        }
        Path journal = Spools.files(directory, ".ack").get(0);
        byte[] bytes = Files.readAllBytes(journal);
        for (int bit = 0; bit < 64; bit++) {
            byte[] wrong = bytes.clone();
            wrong[bit / 8] ^= (byte) (1 << (bit % 8));
            Path copy = Spools.copy(directory, temp.resolve("ackbit" + bit));
            Files.write(copy.resolve(journal.getFileName()), wrong);
            try (SegmentSpool spool = Spools.open(copy)) {
                assertThat(takeAll(spool)).as("bit %s", bit).hasSize(5);
            }
        }
    }

    @Test
    void lostAcknowledgementsOfRecordsThatWereCutNeverHitNewOnes() throws IOException {
        Path directory = original();
        try (SegmentSpool spool = Spools.open(directory)) {
            for (SpoolRecord record : takeAll(spool)) {
                spool.ack(record, Outcome.SENT);
            }
        }
        Path file = Spools.files(directory, ".seg").get(0);
        byte[] bytes = Files.readAllBytes(file);
        int record = (bytes.length - SegmentFormat.SEGMENT_HEADER) / 5;
        Files.write(file, Arrays.copyOf(bytes, bytes.length - record));
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 10, 12);
        }
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThat(ids(takeAll(spool))).isEqualTo(ids(10, 12));
        }
    }

    @Test
    void losesNothingSyncedWhenKilledBetweenAnyTwoSteps() throws IOException {
        Path directory = temp.resolve("spool");
        int copies = 0;
        try (SegmentSpool spool = Spools.open(directory)) {
            for (int i = 0; i < 60; i += 2) {
                append(spool, i, i + 2);
                assertKillKeeps(Spools.copy(directory, temp.resolve("kill" + copies++)), Math.max(0, i - 2), i);
                spool.sync();
                assertKillKeeps(Spools.copy(directory, temp.resolve("kill" + copies++)), Math.max(0, i - 2), i + 2);
                for (SpoolRecord record : takeAll(spool)) {
                    if (record.id().toUuid().getLeastSignificantBits() < i) {
                        spool.ack(record, Outcome.SENT);
                    } else {
                        spool.release(record);
                    }
                }
                assertKillKeeps(Spools.copy(directory, temp.resolve("kill" + copies++)), i, i + 2);
            }
        }
    }

    /** What was appended and not synced may or may not be there. */
    private static void assertKillKeeps(Path copy, int from, int to) throws IOException {
        try (SegmentSpool spool = Spools.open(copy)) {
            appendSynced(spool, from, to);
            assertThat(ids(takeAll(spool)))
                    .doesNotHaveDuplicates()
                    .containsAll(ids(from, to))
                    .isSubsetOf(ids(from, to + 2));
        }
    }

    @Test
    void removesAJournalWithoutItsSegment() throws IOException {
        Path directory = original();
        try (SegmentSpool spool = Spools.open(directory)) {
            spool.ack(takeAll(spool).get(0), Outcome.SENT);
        }
        Files.delete(Spools.files(directory, ".seg").get(0));
        try (SegmentSpool spool = Spools.open(directory)) {
            appendSynced(spool, 0, 1);
            assertThat(takeAll(spool)).hasSize(1);
        }
        try (SegmentSpool spool = Spools.open(directory)) {
            assertThat(takeAll(spool)).hasSize(1);
        }
    }
}
