package dev.culprit.protocol;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to send and as whom.
 *
 * <pre>
 * scheme://publicKey[:secretKey]@host[:port][/path]/projectId
 * https://0123…@errors.example.org/sentry/42  →  https://errors.example.org/sentry/api/42/envelope/
 * </pre>
 */
public final class Dsn {
    private static final int MAX_PORT = 65535;
    /** The longest run of digits that always fits a long. */
    private static final int MAX_PROJECT_ID_DIGITS = 18;

    private final String scheme;
    private final String publicKey;
    private final @Nullable String secretKey;
    private final String host;
    private final int port;
    private final String path;
    private final String projectId;

    private Dsn(
            String scheme,
            String publicKey,
            @Nullable String secretKey,
            String host,
            int port,
            String path,
            String projectId) {
        this.scheme = scheme;
        this.publicKey = publicKey;
        this.secretKey = secretKey;
        this.host = host;
        this.port = port;
        this.path = path;
        this.projectId = projectId;
    }

    /** @throws IllegalArgumentException naming the part that is wrong; the message never shows a secret key */
    public static Dsn parse(String text) {
        String rest = text.trim();
        int schemeEnd = rest.indexOf("://");
        if (schemeEnd < 0) {
            throw invalid("expected scheme://key@host/project, found no '://'");
        }
        String scheme = rest.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("expected the scheme http or https, found '" + scheme + "'");
        }
        rest = withoutQuery(rest.substring(schemeEnd + 3));
        int at = rest.indexOf('@');
        if (at < 0) {
            throw invalid("expected a public key followed by '@' after the scheme");
        }
        String keys = rest.substring(0, at);
        int colon = keys.indexOf(':');
        String publicKey = colon < 0 ? keys : keys.substring(0, colon);
        String secretKey = colon < 0 || colon == keys.length() - 1 ? null : keys.substring(colon + 1);
        if (publicKey.isEmpty() || !isWord(publicKey, "")) {
            throw invalid("expected a public key of letters and digits before '@'");
        }
        rest = rest.substring(at + 1);
        int slash = rest.indexOf('/');
        if (slash < 0) {
            throw invalid("expected '/' and a project id after the host");
        }
        String authority = rest.substring(0, slash);
        String fullPath = stripTrailingSlash(rest.substring(slash));
        int lastSlash = fullPath.lastIndexOf('/');
        String projectId = fullPath.substring(lastSlash + 1);
        if (!isProjectId(projectId)) {
            throw invalid("expected a decimal project id at the end of the path, found '" + projectId + "'");
        }
        int portColon = portColon(authority);
        String host = portColon < 0 ? authority : authority.substring(0, portColon);
        int port = portColon < 0 ? -1 : port(authority.substring(portColon + 1));
        if (!isHost(host)) {
            throw invalid("expected a host name or an address after '@', found '" + host + "'");
        }
        return new Dsn(
                scheme, publicKey, secretKey, host, port, fullPath.substring(0, Math.max(0, lastSlash)), projectId);
    }

    private static String withoutQuery(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?' || c == '#') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static String stripTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isProjectId(String text) {
        return !text.isEmpty() && text.length() <= MAX_PROJECT_ID_DIGITS && isDigits(text);
    }

    /** A loop, not a stream: this runs while a client starts, and streams would load sixty classes. */
    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** An IPv6 address is full of colons and so stands in brackets; only a colon behind them starts the port. */
    private static int portColon(String authority) {
        int bracket = authority.lastIndexOf(']');
        return authority.indexOf(':', Math.max(bracket, 0));
    }

    private static int port(String text) {
        if (!text.isEmpty() && text.length() <= 5 && isDigits(text)) {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        }
        throw invalid("expected a port from 1 to 65535, found '" + text + "'");
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > 2 && host.endsWith("]") && isWord(host.substring(1, host.length() - 1), ":.%");
        }
        return !host.isEmpty() && isWord(host, ".-");
    }

    private static boolean isWord(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isWord = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || others.indexOf(c) >= 0;
            if (!isWord) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("not a DSN: " + why);
    }

    public String scheme() {
        return scheme;
    }

    public String publicKey() {
        return publicKey;
    }

    /** Only old clients send one; nothing checks it. */
    public Optional<String> secretKey() {
        return Optional.ofNullable(secretKey);
    }

    /** Name or address; an IPv6 address keeps its brackets. */
    public String host() {
        return host;
    }

    /** The port, or that of the scheme when none is given. */
    public int port() {
        if (port > 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    /** Path prefix with a leading and no trailing slash; empty when there is none. */
    public String path() {
        return path;
    }

    public String projectId() {
        return projectId;
    }

    /** {@code scheme://host[:port][/path]}, without a trailing slash. */
    public String baseUrl() {
        return scheme + "://" + authority() + path;
    }

    public String envelopeUrl() {
        return baseUrl() + "/api/" + projectId + "/envelope/";
    }

    private String authority() {
        return port > 0 ? host + ":" + port : host;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dsn
                && toString().equals(other.toString())
                && Objects.equals(secretKey, ((Dsn) other).secretKey);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The DSN without its secret key, fit for logs and for the header of an envelope. */
    @Override
    public String toString() {
        return scheme + "://" + publicKey + "@" + authority() + path + "/" + projectId;
    }
}
