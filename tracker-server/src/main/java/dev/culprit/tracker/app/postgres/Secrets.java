package dev.culprit.tracker.app.postgres;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to type. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String next() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
