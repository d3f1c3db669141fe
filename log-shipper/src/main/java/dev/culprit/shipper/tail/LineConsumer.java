package dev.culprit.shipper.tail;

import java.io.IOException;

/**
 * Takes the lines of one file, in order, on the tail thread. It never waits for the network.
 *
 * <p>When it throws, nothing of what it has not yet handed on may count as read: the tail calls {@link #rewind}, and reads
 * again from the last position that was safe.
 */
public interface LineConsumer {
    /** Bit of {@code flags}: the line was longer than the limit, and only its beginning is here. */
    int TRUNCATED = 1;
    /** Bit of {@code flags}: the file ended, or was cut, before the line's delimiter came. */
    int PARTIAL = 2;
    /** Bit of {@code flags}: read before, and again only to know what went before; it must cause nothing. */
    int KNOWN = 4;

    /**
     * One line, without its delimiter.
     *
     * @param bytes borrowed: valid during the call
     * @param position where the line starts in the (decompressed) file, in bytes
     * @throws IOException when the spool cannot take what the line led to
     */
    void line(byte[] bytes, int from, int to, long position, int flags) throws IOException;

    /**
     * Nothing more to read at present. Called at each round for each open file, so that what waits for more lines can
     * run out of patience.
     *
     * @param nanos the present {@link System#nanoTime()}
     */
    void idle(long nanos) throws IOException;

    /** No line will come any more: the file is gone, or the program stops. Everything open is handed on. */
    void end() throws IOException;

    /** Drops everything that was not handed on; {@link #line} will be called again from an earlier position. */
    void rewind();

    /**
     * The start of the oldest line that is still needed, since what it leads to was not handed on.
     * {@link Long#MAX_VALUE} when all lines so far are dealt with.
     */
    long needed();
}
