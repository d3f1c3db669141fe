package dev.culprit.tracker.mcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may call. A browser names the origin of the page; a page of another site that has found a name for this
 * address (DNS rebinding) names itself. Programs name none.
 */
final class OwnOrigin {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final String scheme;
    private final String host;
    private final int port;

    /** @param publicUrl under which browsers reach this server */
    OwnOrigin(String publicUrl) {
        URI uri = URI.create(publicUrl);
        this.scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        this.host = uri.getHost().toLowerCase(Locale.ROOT);
        this.port = port(uri);
    }

    /** A server on this machine has three names. */
    boolean allows(@Nullable String origin) {
        if (origin == null || origin.isEmpty()) {
            return true;
        }
        try {
            URI uri = new URI(origin);
            String from = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean sameHost = from.equals(host) || (LOOPBACK.contains(from) && LOOPBACK.contains(host));
            return scheme.equalsIgnoreCase(uri.getScheme()) && sameHost && port(uri) == port;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
