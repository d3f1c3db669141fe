package dev.culprit.tracker.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a segment. All numbers are big-endian; a checksum is CRC32C.
 *
 * <pre>
 * segment = segment header, records, then zeros where space was written ahead
 *
 * segment header, 40 bytes
 *  0  u64 magic "CULPSPL\n"
 *  8  u32 version (1)
 * 12  i64 start position, as in the file's name
 * 20  u128 id of the spool
 * 36  u32 checksum of bytes 0 to 35
 *
 * record
 *  0  u32 magic 9E C1 05 D7
 *  4  u32 length of the payload
 *  8  i64 time of writing, milliseconds since 1970
 * 16  u32 checksum of the payload
 * 20  u32 checksum of: id of the spool, position of the record, bytes 0 to 19
 * 24  payload
 * </pre>
 *
 * The header has a checksum of its own so that a reader who finds a damaged payload still knows where the next record
 * starts, and a search for the next record never follows a length that nobody wrote. It covers the position, so that
 * stale bytes of another place cannot pass; and the spool's id, which clients cannot know, so that a client cannot put
 * a record of its own making into a payload and have a search find it.
 *
 * <p>Not thread-safe: it reuses its checksum.
 */
final class SegmentFormat {
    static final int SEGMENT_HEADER = 40;
    static final int RECORD_HEADER = 24;
    static final int MAX_PAYLOAD = 64 * 1024 * 1024;
    static final int VERSION = 1;

    private static final long SEGMENT_MAGIC = 0x43554C5053504C0AL;
    private static final int RECORD_MAGIC = 0x9EC105D7;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private final CRC32C crc = new CRC32C();
    private final byte[] salted = new byte[44];

    SegmentFormat(UUID id) {
        LONG.set(salted, 0, id.getMostSignificantBits());
        LONG.set(salted, 8, id.getLeastSignificantBits());
    }

    /** What a segment's header says, once its checksum was right. */
    record SegmentHeader(int version, long start, UUID id) {}

    static ByteBuffer segmentHeader(long start, UUID id) {
        ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER)
                .putLong(SEGMENT_MAGIC)
                .putInt(VERSION)
                .putLong(start)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return header.putInt(checksum(header)).flip();
    }

    /** @return null when the bytes are too few or damaged */
    static @Nullable SegmentHeader parseSegmentHeader(ByteBuffer bytes) {
        if (bytes.remaining() < SEGMENT_HEADER
                || bytes.getLong(0) != SEGMENT_MAGIC
                || bytes.getInt(36) != checksum(bytes)) {
            return null;
        }
        return new SegmentHeader(bytes.getInt(8), bytes.getLong(12), new UUID(bytes.getLong(20), bytes.getLong(28)));
    }

    private static int checksum(ByteBuffer segmentHeader) {
        CRC32C crc = new CRC32C();
        crc.update(segmentHeader.duplicate().position(0).limit(36));
        return (int) crc.getValue();
    }

    void putRecordHeader(ByteBuffer out, long position, long writtenMillis, byte[] payload) {
        INT.set(salted, 24, RECORD_MAGIC);
        INT.set(salted, 28, payload.length);
        LONG.set(salted, 32, writtenMillis);
        INT.set(salted, 40, payloadChecksum(payload, 0, payload.length));
        out.put(salted, 24, 20).putInt(headerChecksum(position));
    }

    static boolean magicAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) == RECORD_MAGIC;
    }

    /** Says whether a record that was written at this position of the spool has its header here. */
    boolean recordHeaderAt(byte[] bytes, int at, long position) {
        if (!magicAt(bytes, at)) {
            return false;
        }
        System.arraycopy(bytes, at, salted, 24, 20);
        int length = length(bytes, at);
        return (int) INT.get(bytes, at + 20) == headerChecksum(position) && length >= 0 && length <= MAX_PAYLOAD;
    }

    static int length(byte[] bytes, int header) {
        return (int) INT.get(bytes, header + 4);
    }

    static long writtenMillis(byte[] bytes, int header) {
        return (long) LONG.get(bytes, header + 8);
    }

    boolean payloadMatches(byte[] bytes, int header) {
        return (int) INT.get(bytes, header + 16)
                == payloadChecksum(bytes, header + RECORD_HEADER, length(bytes, header));
    }

    private int headerChecksum(long position) {
        LONG.set(salted, 16, position);
        crc.reset();
        crc.update(salted);
        return (int) crc.getValue();
    }

    private int payloadChecksum(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
