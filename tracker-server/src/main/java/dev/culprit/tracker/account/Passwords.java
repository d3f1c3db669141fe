package dev.culprit.tracker.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Chosen passwords, kept as bcrypt hashes of cost 12. */
public final class Passwords {
    private static final int COST = 12;
    private static final int MIN_CHARACTERS = 10;
    /** What bcrypt reads; it would ignore the rest without a word. */
    private static final int MAX_BYTES = 72;

    private static final String NOBODY = BcryptUtil.bcryptHash("nobody has this password", COST);

    private Passwords() {}

    /** What is wrong with a new password, in words for its owner. */
    public static Optional<String> complaint(String password) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            return Optional.of("A password needs at least " + MIN_CHARACTERS + " characters.");
        }
        if (tooLong(password)) {
            return Optional.of("A password may have at most " + MAX_BYTES + " bytes in UTF-8.");
        }
        return Optional.empty();
    }

    public static String hash(String password) {
        return BcryptUtil.bcryptHash(password, COST);
    }

    public static boolean matches(String password, String hash) {
        return !tooLong(password) && BcryptUtil.matches(password, hash);
    }

    /** Takes as long as a real comparison, so that the time of an answer does not tell which addresses exist. */
    public static void pretend(String password) {
        boolean ignored = BcryptUtil.matches(tooLong(password) ? "" : password, NOBODY);
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }
}
