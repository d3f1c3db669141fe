package dev.culprit.sdk.internal.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of headers and of query parameters whose values are not sent. The server scrubs too, but what does not leave
 * the program cannot leak.
 */
public final class Secrets {
    private static final String FILTERED = "[Filtered]";
    private static final List<String> PARTS = List.of(
            "authori",
            "oauth",
            "passw",
            "secret",
            "token",
            "api-key",
            "api_key",
            "apikey",
            "session",
            "cookie",
            "csrf",
            "xsrf",
            "credential",
            "signature",
            "private",
            "jwt");
    /** Names that are too short to look for as a part of others, such as author. */
    private static final Set<String> NAMES = Set.of("auth", "pwd", "sid", "sig", "key");

    /** They tell who the caller is. */
    private static final Set<String> ADDRESSES = Set.of(
            "forwarded", "x-forwarded-for", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "via");

    private Secrets() {}

    /** @return whether a header is sent only with {@code sendDefaultPii} */
    public static boolean isPrivateHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isSecret(lower) || ADDRESSES.contains(lower);
    }

    /** @return whether a name, in any case, is one that secrets are kept under */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || PARTS.stream().anyMatch(lower::contains);
    }

    /** @return the query with the values of secret parameters replaced */
    public static @Nullable String maskQuery(@Nullable String query) {
        if (query == null) {
            return null;
        }
        StringBuilder masked = new StringBuilder(query.length());
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            masked.append(masked.length() == 0 ? "" : "&");
            if (equals > 0 && isSecret(parameter.substring(0, equals))) {
                masked.append(parameter, 0, equals + 1).append(FILTERED);
            } else {
                masked.append(parameter);
            }
        }
        return masked.toString();
    }
}
