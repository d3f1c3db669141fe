package dev.culprit.tracker.ingest;

import dev.culprit.protocol.ByteSink;

/** The bytes of one request, within a limit of their own and within the memory of all. */
final class BodyBuffer {
    private static final int INITIAL = 4096;

    private final ByteSink bytes = new ByteSink(INITIAL);
    private final long limit;
    private final String what;
    private final MemoryBudget.Lease lease;

    /** @param what named in the answer when the limit is passed */
    BodyBuffer(long limit, String what, MemoryBudget.Lease lease) {
        this.limit = limit;
        this.what = what;
        this.lease = lease;
    }

    void append(byte[] array, int offset, int length) {
        if (bytes.size() + (long) length > limit) {
            throw IngestException.tooLarge(what);
        }
        lease.take(length);
        bytes.write(array, offset, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
