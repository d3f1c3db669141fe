package dev.culprit.shipper.probe;

import dev.culprit.protocol.EventId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of findings: the first half of SHA-256 over the parts, as a UUID of version 4. */
final class FindingIds {
    private static final String DOMAIN = "log-shipper probe 1";

    private FindingIds() {}

    static EventId of(Object... parts) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN.getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            digest.update((byte) 0);
            digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = (hash.getLong() & ~0xF000L) | 0x4000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return EventId.of(new UUID(high, low));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected SHA-256 in each Java", e);
        }
    }
}
