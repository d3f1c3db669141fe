package dev.culprit.protocol;

import dev.culprit.protocol.AuthException.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request. It comes in one of these forms, and never in two:
 *
 * <pre>
 * X-Sentry-Auth: Sentry sentry_key=…, sentry_version=7, sentry_client=name/version
 * Authorization: Sentry sentry_key=…             Authorization: Basic base64(key:anything)
 * ?sentry_key=…&amp;sentry_version=7&amp;sentry_client=name%2Fversion
 * </pre>
 */
public final class AuthHeader {
    public static final int MAX_VERSION = 8;
    private static final int DEFAULT_VERSION = 7;
    private static final int KEY_LENGTH = 32;
    /** Not all of {@code sentry_*}: a whole event may stand in {@code sentry_data}. */
    private static final Set<String> IN_QUERY = Set.of("sentry_key", "sentry_version", "sentry_client");

    private static final String SENTRY = "sentry ";
    private static final String BASIC = "basic ";

    private final String publicKey;
    private final int version;
    private final @Nullable String client;

    private AuthHeader(String publicKey, int version, @Nullable String client) {
        this.publicKey = publicKey;
        this.version = version;
        this.client = client;
    }

    public static AuthHeader of(String publicKey, @Nullable String client) {
        return new AuthHeader(key(publicKey), DEFAULT_VERSION, client);
    }

    /**
     * Finds the authentication of a request among all its sources.
     *
     * @param sentryAuth values of the header {@code X-Sentry-Auth}
     * @param authorization values of the header {@code Authorization}; schemes other than the two above are ignored
     * @param query the raw query string, without {@code ?}
     * @throws AuthException if there is more than one, or it is broken
     */
    public static Optional<AuthHeader> find(
            List<String> sentryAuth, List<String> authorization, @Nullable String query) {
        List<Map<String, String>> found = new ArrayList<>();
        for (String value : sentryAuth) {
            found.add(pairs(startsWith(value, SENTRY) ? value.substring(SENTRY.length()) : value));
        }
        for (String value : authorization) {
            if (startsWith(value, SENTRY)) {
                found.add(pairs(value.substring(SENTRY.length())));
            } else if (startsWith(value, BASIC)) {
                found.add(basic(value.substring(BASIC.length())));
            }
        }
        if (query != null && query.contains("sentry_key=")) {
            found.add(query(query));
        }
        if (found.size() > 1) {
            throw new AuthException(Reason.MULTIPLE, "multiple authorization payloads detected");
        }
        return found.stream().map(AuthHeader::of).findFirst();
    }

    private static AuthHeader of(Map<String, String> values) {
        String key = values.get("sentry_key");
        if (key == null) {
            throw new AuthException(Reason.MALFORMED, "expected sentry_key in the authorization, found none");
        }
        return new AuthHeader(key(key), version(values.get("sentry_version")), values.get("sentry_client"));
    }

    /** A key may be followed by flags, as in {@code key.no-cache}. */
    private static String key(String text) {
        int dot = text.indexOf('.');
        String key = (dot < 0 ? text : text.substring(0, dot)).toLowerCase(Locale.ROOT);
        boolean hex = key.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (key.length() != KEY_LENGTH || !hex) {
            throw new AuthException(Reason.BAD_KEY, "expected 32 hex digits as sentry_key");
        }
        return key;
    }

    private static int version(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_VERSION;
        }
        // one digit is enough up to 8; "7.0" is what very old clients sent
        char digit = text.charAt(0);
        boolean rest = text.length() == 1 || text.equals(digit + ".0");
        if (!rest || digit < '0' || digit > '0' + MAX_VERSION) {
            throw new AuthException(Reason.UNSUPPORTED_VERSION, "expected a sentry_version of at most " + MAX_VERSION);
        }
        return digit - '0';
    }

    private static boolean startsWith(String value, String lowerCasePrefix) {
        return value.regionMatches(true, 0, lowerCasePrefix, 0, lowerCasePrefix.length());
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : split(text, ',')) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        pair.substring(0, equals).trim(),
                        pair.substring(equals + 1).trim());
            }
        }
        return values;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : split(text, '&')) {
            int equals = pair.indexOf('=');
            if (equals > 0 && IN_QUERY.contains(pair.substring(0, equals))) {
                values.putIfAbsent(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AuthException(Reason.MALFORMED, "expected a percent-encoded query, found a broken escape");
        }
    }

    private static Map<String, String> basic(String base64) {
        try {
            String user = new String(Base64.getDecoder().decode(base64.trim()), StandardCharsets.UTF_8);
            int colon = user.indexOf(':');
            return Map.of("sentry_key", colon < 0 ? user : user.substring(0, colon));
        } catch (IllegalArgumentException e) {
            throw new AuthException(Reason.MALFORMED, "expected base64 after Basic");
        }
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(text.substring(from, to));
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** 32 lower-case hex digits. */
    public String publicKey() {
        return publicKey;
    }

    public int version() {
        return version;
    }

    /** {@code name/version} of the SDK. */
    public Optional<String> client() {
        return Optional.ofNullable(client);
    }

    /** The value of {@code X-Sentry-Auth}. */
    @Override
    public String toString() {
        String start = "Sentry sentry_version=" + version + ",sentry_key=" + publicKey;
        return client == null ? start : start + ",sentry_client=" + client;
    }
}
