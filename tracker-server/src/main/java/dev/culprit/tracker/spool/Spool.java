package dev.culprit.tracker.spool;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A durable, ordered buffer of records. Positions are bytes since the spool was made; they only grow and survive
 * restarts. Many threads append, one reads.
 */
public interface Spool extends AutoCloseable {

    /** Names this spool in the database, where the position of the digest is kept; made once, with the spool. */
    UUID id();

    /**
     * Takes a record without blocking. The stage completes with the position behind the record once the record is
     * durable, or exceptionally with a {@link SpoolException}. The array must not be changed afterwards.
     */
    CompletionStage<Long> append(byte[] record);

    /**
     * Reads whole, durable records from {@code position} on, in order; waits up to {@code patience} for the first.
     * A position before the oldest kept record reads from that one; damaged stretches are passed over and counted.
     *
     * @param maxRecords at most so many records
     * @param maxBytes stops before a record that would exceed this sum, but always gives at least one record
     */
    SpoolBatch read(long position, int maxRecords, long maxBytes, Duration patience) throws InterruptedException;

    /** Says that no record before {@code position} will be read again, so that its space can be freed. */
    void release(long position);

    SpoolStatus status();

    @Override
    void close();
}
