package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment. All numbers are big-endian.
 *
 * <pre>
 * segment = header, records                     record
 *                                                0  u32  length of all from byte 8 on
 * header, 8 bytes                                4  u32  CRC32C of bytes 0 to 3 and of all from byte 8 on
 *  0  u32 magic "CLSS"                           8  u8   kind: 0 event, 1 logs
 *  4  u32 version (1)                            9  u128 event id
 *                                               25  i64  time of appending, milliseconds since 1970
 *                                               33  u8   length n of the source's name
 *                                               34       name, UTF-8
 *                                               34+n     payload
 * </pre>
 */
final class SegmentFormat {
    static final int SEGMENT_HEADER = 8;
    static final int RECORD_HEADER = 8;
    /** A record without name and payload, from byte 8 on. */
    static final int LEAST_LENGTH = 26;
    /** Far above what a tracker takes; a length beyond it was never written. */
    static final int MOST_LENGTH = 16 * 1024 * 1024;

    static final int MOST_NAME = 255;

    private static final int MAGIC = 0x434C5353;
    private static final int VERSION = 1;
    private static final byte EVENT = 0;
    private static final byte LOGS = 1;

    private SegmentFormat() {}

    /** What a record says. */
    record Content(Lane lane, EventId id, Instant created, byte[] payload) {}

    static ByteBuffer segmentHeader() {
        return ByteBuffer.allocate(SEGMENT_HEADER).putInt(MAGIC).putInt(VERSION).flip();
    }

    static boolean isSegmentHeader(byte[] bytes) {
        return bytes.length == SEGMENT_HEADER && ByteBuffer.wrap(bytes).equals(segmentHeader());
    }

    /** @throws IllegalArgumentException when name or payload are too long for a record */
    static ByteBuffer record(Lane lane, EventId id, long createdMillis, byte[] payload) {
        byte[] name = lane.source().getBytes(StandardCharsets.UTF_8);
        long length = (long) LEAST_LENGTH + name.length + payload.length;
        if (name.length > MOST_NAME || length > MOST_LENGTH) {
            throw new IllegalArgumentException("expected a source name of at most " + MOST_NAME
                    + " bytes and a record of at most " + MOST_LENGTH + ", found " + name.length + " and " + length);
        }
        UUID uuid = id.toUuid();
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + (int) length)
                .putInt((int) length)
                .putInt(0)
                .put(lane.kind() == Kind.EVENT ? EVENT : LOGS)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .putLong(createdMillis)
                .put((byte) name.length)
                .put(name)
                .put(payload)
                .flip();
        return record.putInt(4, checksum(record.array()));
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, 4);
        crc.update(record, RECORD_HEADER, record.length - RECORD_HEADER);
        return (int) crc.getValue();
    }

    static boolean isLength(int length) {
        return length >= LEAST_LENGTH && length <= MOST_LENGTH;
    }

    /** Reads one whole record; empty when it is damaged. */
    static Optional<Content> parse(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        if (record.length < RECORD_HEADER + LEAST_LENGTH
                || bytes.getInt() != record.length - RECORD_HEADER
                || bytes.getInt() != checksum(record)) {
            return Optional.empty();
        }
        byte kind = bytes.get();
        EventId id = EventId.of(new UUID(bytes.getLong(), bytes.getLong()));
        Instant created = Instant.ofEpochMilli(bytes.getLong());
        int name = bytes.get() & 0xFF;
        if ((kind != EVENT && kind != LOGS) || name > bytes.remaining()) {
            return Optional.empty();
        }
        String source = new String(record, bytes.position(), name, StandardCharsets.UTF_8);
        byte[] payload = Arrays.copyOfRange(record, bytes.position() + name, record.length);
        return Optional.of(new Content(new Lane(kind == EVENT ? Kind.EVENT : Kind.LOGS, source), id, created, payload));
    }
}
