package dev.culprit.tracker.app;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** {@code postgresql://user:password@host:5432/name?sslmode=require}, the form that hosting services hand out. */
record DatabaseUrl(String jdbcUrl, String user, String password) {

    /** @throws IllegalArgumentException with the form that was expected; it does not repeat the password */
    static DatabaseUrl parse(String url) {
        URI uri;
        try {
            uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        } catch (IllegalArgumentException e) {
            throw malformed("a character in it must be percent-encoded");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
            throw malformed("it begins with another scheme");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw malformed("host or database name is missing");
        }
        String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = login.indexOf(':');
        String user = decode(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode(login.substring(colon + 1));
        if (user.isEmpty()) {
            throw malformed("the user is missing");
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new DatabaseUrl(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query, user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(
                "DATABASE_URL should look like postgresql://user:password@host:5432/name, but " + why);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
