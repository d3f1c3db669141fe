package dev.culprit.tracker.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A random secret of 256 bits, and the hash under which it is kept. */
public record SecretToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static SecretToken random(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SecretToken(prefix + HexFormat.of().formatHex(bytes));
    }

    /** SHA-256: enough for a secret that nobody can guess; a slow hash would only serve chosen passwords. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String hint() {
        return text.substring(Math.max(0, text.length() - 4));
    }

    /** Not the secret: records print their parts, and logs keep them. */
    @Override
    public String toString() {
        return "SecretToken[…" + hint() + "]";
    }
}
