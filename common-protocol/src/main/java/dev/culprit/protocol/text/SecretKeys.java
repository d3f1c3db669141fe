package dev.culprit.protocol.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells by its name whether a value is a secret. Names are split into words ({@code accessToken}, {@code ACCESS_TOKEN},
 * {@code access-token}), so that {@code auth} finds {@code x-auth} but neither {@code author} nor {@code authenticated}.
 */
public final class SecretKeys {
    /** Found anywhere in the name without its separators. */
    private static final List<String> ANYWHERE = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "secret",
            "apikey",
            "privatekey",
            "accesskey",
            "mysqlpwd",
            "credential",
            "authorization",
            "csrf",
            "xsrf",
            "bearer",
            "sessionid",
            "connectionstring",
            "creditcard",
            "cardnumber",
            "encryptionkey",
            "signingkey");
    /** Found as a word of the name. */
    private static final Set<String> WORDS = Set.of(
            "auth",
            "pwd",
            "pass",
            "token",
            "session",
            "jwt",
            "sid",
            "cvv",
            "cvc",
            "ssn",
            "otp",
            "cookie",
            "dsn",
            "oauth",
            "sessid",
            "jsessionid",
            "phpsessid",
            "credentials",
            "pin");
    /** Found at the end of a name that was written without separators. */
    private static final List<String> ENDINGS = List.of("token", "pwd", "session", "auth");
    /** These look alike and tell no secret; people need them to understand a fault. */
    private static final Set<String> HARMLESS =
            Set.of("tokentype", "maxtokens", "tokencount", "authtype", "authmethod", "passcount", "sessioncount");

    private static final int REMEMBERED = 4096;
    private static final int MAX_KEY = 128;

    private final boolean defaults;
    private final List<String> extra = new ArrayList<>();
    private final List<String> safe = new ArrayList<>();
    private final ConcurrentHashMap<String, Boolean> decisions = new ConcurrentHashMap<>();

    /**
     * @param defaults whether the built-in names count
     * @param extraFields further names; a name is secret if it contains one of them, in any case
     * @param safeFields names that are never secret, by their whole name in any case
     */
    public SecretKeys(boolean defaults, List<String> extraFields, List<String> safeFields) {
        this.defaults = defaults;
        extraFields.forEach(field -> extra.add(joined(field)));
        safeFields.forEach(field -> safe.add(joined(field)));
        extra.removeIf(String::isEmpty);
    }

    public boolean isSecret(String key) {
        Boolean known = decisions.get(key);
        if (known != null) {
            return known;
        }
        boolean secret = decide(key.length() > MAX_KEY ? key.substring(0, MAX_KEY) : key);
        // keys may be ids: what comes first is remembered, the rest is decided again
        if (decisions.size() < REMEMBERED && key.length() <= MAX_KEY) {
            decisions.put(key, secret);
        }
        return secret;
    }

    private boolean decide(String key) {
        String joined = joined(key);
        if (joined.isEmpty() || safe.contains(joined)) {
            return false;
        }
        if (extra.stream().anyMatch(joined::contains)) {
            return true;
        }
        return defaults && !HARMLESS.contains(joined) && isSecretByDefault(key, joined);
    }

    private static boolean isSecretByDefault(String key, String joined) {
        if (ANYWHERE.stream().anyMatch(joined::contains)) {
            return true;
        }
        // "authors" ends in none of these; "author" does not end in "auth"
        return ENDINGS.stream().anyMatch(joined::endsWith)
                || words(key).stream().anyMatch(WORDS::contains);
    }

    private static String joined(String key) {
        StringBuilder joined = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                joined.append(Character.toLowerCase(c));
            }
        }
        return joined.toString();
    }

    static List<String> words(String key) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= key.length(); i++) {
            boolean separator = i == key.length() || !Character.isLetterOrDigit(key.charAt(i));
            boolean hump = !separator
                    && i > start
                    && Character.isUpperCase(key.charAt(i))
                    && Character.isLowerCase(key.charAt(i - 1));
            if (separator || hump) {
                if (i > start) {
                    words.add(key.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = separator ? i + 1 : i;
            }
        }
        return words;
    }
}
