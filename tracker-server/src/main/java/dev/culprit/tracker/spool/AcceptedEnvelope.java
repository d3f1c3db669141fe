package dev.culprit.tracker.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as ingest accepted it, with what only ingest could see: this is the record of the spool.
 *
 * <pre>
 * u8 version (1) | i64 project id | i64 key id | i64 received, microseconds since 1970
 * | text event id | text client | text remote address | text user agent | rest: envelope bytes, decompressed
 * text = u16 length, UTF-8 bytes; length 0xFFFF = absent
 * </pre>
 *
 * @param projectId numeric id of the project
 * @param keyId id of the key that was used
 * @param received when the request had arrived whole, in microseconds
 * @param eventId 32 hex digits: the envelope header's id, or the one that ingest made and answered; absent when no item
 *     needs one
 * @param client {@code name/version} of the SDK as its authentication says
 * @param remoteAddress IP address of the client, behind trusted proxies
 * @param envelope the whole envelope after Content-Encoding. Requests to {@code store/} are wrapped into one
 */
public record AcceptedEnvelope(
        long projectId,
        long keyId,
        Instant received,
        @Nullable String eventId,
        @Nullable String client,
        @Nullable String remoteAddress,
        @Nullable String userAgent,
        byte[] envelope) {

    private static final int VERSION = 1;
    private static final int ABSENT = 0xFFFF;
    private static final int MAX_TEXT = 1024;

    public byte[] toBytes() {
        ByteArrayOutputStream head = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(head)) {
            out.writeByte(VERSION);
            out.writeLong(projectId);
            out.writeLong(keyId);
            out.writeLong(received.getEpochSecond() * 1_000_000 + received.getNano() / 1_000);
            writeText(out, eventId);
            writeText(out, client);
            writeText(out, remoteAddress);
            writeText(out, userAgent);
        } catch (IOException e) {
            throw new IllegalStateException("an array refused bytes", e);
        }
        // one array of the right size: an envelope may have many megabytes
        byte[] record = Arrays.copyOf(head.toByteArray(), head.size() + envelope.length);
        System.arraycopy(envelope, 0, record, head.size(), envelope.length);
        return record;
    }

    /** @throws IllegalArgumentException if the bytes are not a record of this version */
    public static AcceptedEnvelope parse(byte[] record) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("expected a spool record of version 1, found version " + version);
            }
            long projectId = in.readLong();
            long keyId = in.readLong();
            long micros = in.readLong();
            Instant received =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
            String eventId = readText(in);
            String client = readText(in);
            String remoteAddress = readText(in);
            String userAgent = readText(in);
            // readAllBytes would collect parts and join them: twice the memory
            byte[] envelope = new byte[in.available()];
            in.readFully(envelope);
            return new AcceptedEnvelope(
                    projectId, keyId, received, eventId, client, remoteAddress, userAgent, envelope);
        } catch (IOException e) {
            throw new IllegalArgumentException("a spool record of " + record.length + " bytes ends too early", e);
        }
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeShort(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT) {
            bytes = new String(Arrays.copyOf(bytes, MAX_TEXT - 3), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        return length == ABSENT ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
