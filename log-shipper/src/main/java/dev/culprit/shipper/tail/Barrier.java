package dev.culprit.shipper.tail;

import java.io.IOException;

/** What stands between reading and the checkpoint: nothing counts as read before it is durable. */
public interface Barrier {
    /** False while nothing more can be taken; files are then watched and held, but not read. */
    boolean hasRoom();

    /**
     * Called once in each round, on the tail's thread: whoever else wants to append does it here.
     *
     * @param nanos the present {@link System#nanoTime()}
     * @throws IOException when nothing can be made durable at present, whoever appended it
     */
    default void tick(long nanos) throws IOException {}

    /** Makes durable what the lines of this round led to. */
    void sync() throws IOException;
}
