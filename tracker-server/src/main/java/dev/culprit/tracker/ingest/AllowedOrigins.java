package dev.culprit.tracker.ingest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a browser may send from a page. Requests without Origin and Referer do not come from one and pass. */
final class AllowedOrigins {
    private AllowedOrigins() {}

    static boolean allow(List<String> allowed, @Nullable String origin, @Nullable String referer) {
        String source = origin == null ? referer : origin;
        if (allowed.isEmpty() || source == null) {
            return true;
        }
        String host = host(source);
        return allowed.stream().anyMatch(pattern -> matches(pattern.trim().toLowerCase(Locale.ROOT), host));
    }

    private static boolean matches(String pattern, String host) {
        if (pattern.equals("*")) {
            return true;
        }
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(host(pattern));
    }

    /** The host of a URL, of {@code host:port} or of a host. Not java.net.URI, which refuses hosts with underscores. */
    private static String host(String source) {
        String text = source.toLowerCase(Locale.ROOT);
        int scheme = text.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int to = from;
        boolean bracket = from < text.length() && text.charAt(from) == '[';
        while (to < text.length() && "/?#".indexOf(text.charAt(to)) < 0 && (bracket || text.charAt(to) != ':')) {
            bracket = bracket && text.charAt(to) != ']';
            to++;
        }
        return text.substring(from, to);
    }
}
