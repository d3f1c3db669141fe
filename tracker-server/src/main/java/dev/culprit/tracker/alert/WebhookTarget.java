package dev.culprit.tracker.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The parts of a webhook's URL, read once, so that what is checked is what is connected to. */
record WebhookTarget(String url, boolean tls, String host, int port, String pathAndQuery) {
    private static final int LONGEST = 2000;

    /** @throws IllegalArgumentException with a message for the person who typed it */
    static WebhookTarget parse(String url) {
        if (url.length() > LONGEST) {
            throw new IllegalArgumentException("The webhook URL is longer than " + LONGEST + " characters");
        }
        URI uri;
        try {
            // letters beyond ASCII as percent-encoded UTF-8
            uri = new URI(new URI(url).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The webhook URL cannot be read: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("The webhook URL has to begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The webhook URL must not carry a user or password");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("The webhook URL has no host, or a port that does not exist");
        }
        boolean tls = scheme.equals("https");
        String host = uri.getHost();
        // URI keeps the brackets of IPv6
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        return new WebhookTarget(uri.toString(), tls, bare, port, path + query);
    }

    /** Without path and query, which may hold secrets: for logs. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }
}
