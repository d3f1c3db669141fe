package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The key of an issue within its project, and how it came about.
 *
 * @param hash 16 bytes: the first half of SHA-256 over the version, the method and the contributing parts
 */
public record GroupingResult(byte[] hash, int version, GroupingMethod method, List<GroupingPart> parts) {
    private static final int HASH_BYTES = 16;

    static GroupingResult of(int version, GroupingMethod method, List<GroupingPart> parts) {
        MessageDigest digest = sha256();
        digest.update((byte) version);
        digest.update(method.name().getBytes(StandardCharsets.UTF_8));
        for (GroupingPart part : parts) {
            if (part.contributes()) {
                digest.update(part.kind().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(part.value().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }
        return new GroupingResult(Arrays.copyOf(digest.digest(), HASH_BYTES), version, method, List.copyOf(parts));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 32 hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    /** One sentence for people. */
    public String sentence() {
        return "Events of this issue share " + method.sentence() + ".";
    }

    /** {@code {"version", "method", "sentence", "parts": [{"kind", "value", "contributes", "note"?}]}} */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version).put("method", method.name().toLowerCase(Locale.ROOT));
        json.put("sentence", sentence());
        ArrayNode list = json.putArray("parts");
        for (GroupingPart part : parts) {
            ObjectNode one = list.addObject().put("kind", part.kind()).put("value", part.value());
            one.put("contributes", part.contributes());
            if (!part.note().isEmpty()) {
                one.put("note", part.note());
            }
        }
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupingResult that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return method + " " + hex();
    }
}
