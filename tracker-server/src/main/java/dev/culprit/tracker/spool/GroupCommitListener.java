package dev.culprit.tracker.spool;

import java.time.Duration;

/** Hears of each group of records that became durable together. Called on the writer's thread: it must not block. */
@FunctionalInterface
public interface GroupCommitListener {

    /**
     * @param bytes size of the group on the disk, with record headers
     * @param took time to write and sync
     */
    void committed(int records, long bytes, Duration took);

    static GroupCommitListener none() {
        return (records, bytes, took) -> {};
    }
}
