package dev.culprit.tracker.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address under which browsers and SDKs reach this server: BASE_URL, else where it listens. */
@ApplicationScoped
public class PublicUrl {
    private final String url;

    PublicUrl(
            @ConfigProperty(name = "culprit.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.url = baseUrl.filter(base -> !base.isBlank())
                .map(PublicUrl::checked)
                .orElseGet(() -> "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port);
    }

    /** Without a last slash. */
    public String get() {
        return url;
    }

    public boolean isHttps() {
        return url.startsWith("https:");
    }

    /** {@code http://key@host/path/project}. */
    public String dsn(String publicKey, long projectId) {
        int host = url.indexOf("://") + 3;
        return url.substring(0, host) + publicKey + "@" + url.substring(host) + "/" + projectId;
    }

    private static String checked(String base) {
        URI uri = URI.create(base.strip());
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("BASE_URL should look like https://culprit.example.org, and is " + base);
        }
        return base.strip().replaceAll("/+$", "");
    }
}
