package dev.culprit.tracker.digest;

import java.nio.ByteBuffer;

/** A project and the 16 bytes of a grouping hash, as a key of maps. */
record GroupKey(long projectId, long high, long low) implements Comparable<GroupKey> {

    static GroupKey of(long projectId, byte[] hash) {
        if (hash.length != 16) {
            throw new IllegalArgumentException("a grouping hash has 16 bytes, this one has " + hash.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new GroupKey(projectId, bytes.getLong(), bytes.getLong());
    }

    byte[] hash() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(GroupKey other) {
        int byProject = Long.compare(projectId, other.projectId);
        int byHigh = byProject != 0 ? byProject : Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compare(low, other.low);
    }
}
