package dev.culprit.tracker.digest;

import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolBatch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * The loop of the digest: while one batch is written, the next is parsed. After any failure it starts again from the
 * position in the database.
 *
 * <p>A failure that the data cause makes the batches smaller, by four each time, until one record stands alone; that
 * one is set aside. So a poison event costs a few small batches, and never stops the others.
 */
final class DigestWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(DigestWorker.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration RELEASE_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Spool spool;
    private final SpoolPositions positions;
    private final BatchParser parser;
    private final BatchWriter writer;
    private final ExecutorService ahead;
    private final DigestConfig config;
    private final DigestProgress progress;
    private final InstantSource clock;

    private int maxRecords;
    private Instant nextRelease = Instant.EPOCH;
    private volatile boolean stopped;

    DigestWorker(
            Spool spool,
            SpoolPositions positions,
            BatchParser parser,
            BatchWriter writer,
            ExecutorService ahead,
            DigestConfig config,
            DigestProgress progress,
            InstantSource clock) {
        this.spool = spool;
        this.positions = positions;
        this.parser = parser;
        this.writer = writer;
        this.ahead = ahead;
        this.config = config;
        this.progress = progress;
        this.clock = clock;
        this.maxRecords = config.batchRecords();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        while (!stopped) {
            try {
                if (!pause.isZero()) {
                    Thread.sleep(pause.toMillis());
                }
                long before = progress.stored();
                pause = digestUntilFailure() && progress.stored() > before ? Duration.ofMillis(100) : longer(pause);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // also an OutOfMemoryError: nothing starts this thread again, and without it events only pile up
                pause = longer(pause);
                progress.failed(e);
                LOG.error("The digest failed and tries again", e);
            }
        }
    }

    /** Runs until something fails; true when the failure was one of the data, which needs no pause. */
    private boolean digestUntilFailure() throws InterruptedException {
        ParsedBatch current = null;
        try {
            writer.forget();
            long position = startPosition();
            Future<ParsedBatch> next = parseAhead(position);
            while (!stopped) {
                current = null;
                current = next.get();
                long after = current.next();
                // a record may have 24 MB: two of them, and what is made of them, would fill a small heap
                boolean alone = after - current.start() > config.batchBytes().asLongValue();
                if (!alone) {
                    next = parseAhead(after);
                }
                if (after > current.start()) {
                    write(current);
                }
                if (alone) {
                    current = null;
                    next = parseAhead(after);
                }
                releaseIfDue();
            }
            return false;
        } catch (PositionMoved | StaleIssues e) {
            LOG.infof("Reading the spool position again: %s", e.getMessage());
            return true;
        } catch (SQLException e) {
            progress.failed(e);
            if (current != null && DataFailure.is(e)) {
                isolate(current, e);
                return true;
            }
            LOG.warnf("The digest waits for the database: %s", e.getMessage());
            return false;
        } catch (ExecutionException | RuntimeException e) {
            if (stopped) {
                return false;
            }
            progress.failed(e);
            LOG.error("The digest failed and tries again", e);
            return false;
        }
    }

    private long startPosition() throws SQLException {
        long position = positions.read();
        long end = spool.status().end();
        if (position > end) {
            LOG.errorf(
                    "The database has digested the spool up to %d, but it ends at %d: the spool lost its tail or was"
                            + " restored from a copy. Going on from its end",
                    position, end);
            positions.reset(position, end);
            return end;
        }
        return position;
    }

    private Future<ParsedBatch> parseAhead(long position) {
        int records = maxRecords;
        return ahead.submit(
                () -> parser.parse(position, records, config.batchBytes().asLongValue(), PATIENCE));
    }

    private void write(ParsedBatch batch) throws SQLException {
        long start = System.nanoTime();
        int stored = writer.write(batch);
        progress.wrote(batch, stored, System.nanoTime() - start);
        maxRecords = Math.min(config.batchRecords(), maxRecords * 2);
    }

    private void releaseIfDue() throws SQLException {
        Instant now = clock.instant();
        if (!now.isBefore(nextRelease)) {
            nextRelease = now.plus(RELEASE_EVERY);
            spool.release(positions.read());
        }
    }

    private void isolate(ParsedBatch batch, SQLException failure) throws InterruptedException {
        if (batch.records() > 1) {
            maxRecords = Math.max(1, batch.records() / 4);
            LOG.warnf("A batch of %d records failed (%s); trying parts of it", batch.records(), failure.getMessage());
            return;
        }
        LOG.errorf("Setting aside the record at %d: %s", batch.start(), failure.getMessage());
        SpoolBatch record = spool.read(batch.start(), 1, Long.MAX_VALUE, Duration.ZERO);
        ParsedBatch aside = new ParsedBatch(batch.start(), batch.next(), 1);
        record.records().forEach(bytes -> aside.add(SetAsideRecord.of(bytes, failure, clock.instant())));
        try {
            writer.write(aside);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("It could not be set aside yet: %s", e.getMessage());
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? Duration.ofMillis(200) : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
