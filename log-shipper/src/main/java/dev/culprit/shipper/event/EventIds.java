package dev.culprit.shipper.event;

import dev.culprit.protocol.EventId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that a record always gets again: from where it stands and what it says.
 *
 * <pre>
 * SHA-256( "ls1" 0 | public key 0 | source name 0 | head of the file | u64 position | SHA-256(record) ), first 16 bytes,
 * with version 4 and variant 2 of RFC 9562, since the protocol wants a random UUID's shape
 * </pre>
 *
 * Neither path nor inode is in it, so a renamed, copied or compressed file gives the same ids. Made for one source; not safe
 * for use by several threads.
 */
public final class EventIds {
    private final MessageDigest digest = sha256();
    private final byte[] prefix;

    public EventIds(String publicKey, String source) {
        this.prefix = ("ls1\0" + publicKey + '\0' + source + '\0').getBytes(StandardCharsets.UTF_8);
    }

    public EventId of(byte[] head, long position, byte[] bytes, int from, int to) {
        digest.update(bytes, from, to - from);
        byte[] record = digest.digest();
        digest.update(prefix);
        digest.update(head);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
        return id(digest.digest(record));
    }

    /** The id of something that is told by several parts, such as a summary or a finding of a probe. */
    public EventId of(String kind, String... parts) {
        digest.update(prefix);
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return id(digest.digest());
    }

    private static EventId id(byte[] hash) {
        ByteBuffer halves = ByteBuffer.wrap(hash);
        long high = (halves.getLong() & ~0xF000L) | 0x4000L;
        long low = (halves.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return EventId.of(new UUID(high, low));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
