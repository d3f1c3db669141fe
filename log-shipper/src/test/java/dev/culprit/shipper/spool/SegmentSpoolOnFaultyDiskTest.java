package dev.culprit.shipper.spool;

import static dev.culprit.shipper.spool.Spools.append;
import static dev.culprit.shipper.spool.Spools.appendSynced;
import static dev.culprit.shipper.spool.Spools.ids;
import static dev.culprit.shipper.spool.Spools.takeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSpoolOnFaultyDiskTest {
    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private SegmentSpool spool;

    @BeforeEach
    void open() throws IOException {
        spool = Spools.open(directory, 1024, 1024 * 1024, FullPolicy.BLOCK, disk);
    }

    private void assertHoldsAlsoAfterAKill(int from, int to) throws IOException {
        assertThat(ids(takeAll(spool))).isEqualTo(ids(from, to));
        try (SegmentSpool again = Spools.open(directory)) {
            assertThat(ids(takeAll(again))).isEqualTo(ids(from, to));
        }
    }

    @Test
    void appendsNothingWhenAWriteFailsAndTakesItAtTheNextTry() throws IOException {
        append(spool, 0, 3);
        disk.failWrites = 1;
        assertThatThrownBy(() -> append(spool, 3, 4)).isInstanceOf(IOException.class);
        appendSynced(spool, 3, 6);
        assertHoldsAlsoAfterAKill(0, 6);
    }

    @Test
    void takesTheFirstRecordAfterASegmentCouldNotBeMade() throws IOException {
        disk.failWrites = 1;
        assertThatThrownBy(() -> append(spool, 0, 1)).isInstanceOf(IOException.class);
        appendSynced(spool, 0, 1);
        assertHoldsAlsoAfterAKill(0, 1);
    }

    @Test
    void writesToANewSegmentWhenTheFileCannotBeCutBack() throws IOException {
        append(spool, 0, 3);
        disk.failWrites = 1;
        disk.failTruncates = 1;
        assertThatThrownBy(() -> append(spool, 3, 4)).isInstanceOf(IOException.class);
        appendSynced(spool, 3, 6);
        assertHoldsAlsoAfterAKill(0, 6);
    }

    @Test
    void forgetsEverythingSinceTheLastSyncWhenOneFails() throws IOException {
        appendSynced(spool, 0, 3);
        append(spool, 3, 50);
        disk.failSyncs = 1;
        assertThatThrownBy(spool::sync).isInstanceOf(IOException.class);
        assertThat(spool.status().pendingRecords()).isEqualTo(3);
        appendSynced(spool, 3, 50);
        assertHoldsAlsoAfterAKill(0, 50);
    }

    @Test
    void givesNothingTwiceWhenAFailedSyncCannotBeCutBackEither() throws IOException {
        appendSynced(spool, 0, 3);
        append(spool, 3, 10);
        disk.failSyncs = 1;
        disk.failTruncates = 1;
        assertThatThrownBy(spool::sync).isInstanceOf(IOException.class);
        appendSynced(spool, 3, 10);
        assertHoldsAlsoAfterAKill(0, 10);
    }

    @Test
    void keepsAnAcknowledgementThatTheDiskDidNotTakeForTheNextOne() throws IOException {
        appendSynced(spool, 0, 3);
        disk.failWrites = 1;
        for (SpoolRecord record : spool.take(lane -> true, 2)) {
            spool.ack(record, Outcome.SENT);
        }
        assertHoldsAlsoAfterAKill(2, 3);
    }
}
