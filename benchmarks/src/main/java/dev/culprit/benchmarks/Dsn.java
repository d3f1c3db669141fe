package dev.culprit.benchmarks;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where events go: {@code http://key@host:port/path/project}. */
record Dsn(String key, String host, int port, String path, String project) {

    static Dsn parse(String text) {
        URI uri = URI.create(text);
        String whole = uri.getPath() == null ? "" : uri.getPath();
        int slash = whole.lastIndexOf('/');
        if (!"http".equals(uri.getScheme())
                || uri.getUserInfo() == null
                || uri.getHost() == null
                || slash < 0
                || slash == whole.length() - 1) {
            throw new IllegalArgumentException("expected a DSN like http://key@host:8000/1, not " + text);
        }
        String key = uri.getUserInfo().replaceFirst(":.*", "");
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Dsn(key, uri.getHost(), port, whole.substring(0, slash), whole.substring(slash + 1));
    }

    String authority() {
        return host + ":" + port;
    }

    String envelopePath() {
        return path + "/api/" + project + "/envelope/";
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
