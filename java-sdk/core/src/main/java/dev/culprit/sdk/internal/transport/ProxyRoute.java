package dev.culprit.sdk.internal.transport;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The way through a proxy of HTTP. A class of its own, which programs without a proxy do not load. */
public final class ProxyRoute {
    private final InetSocketAddress address;
    private final @Nullable String auth;

    /** @throws IllegalArgumentException when there is no such port */
    public ProxyRoute(String host, int port, @Nullable String user, @Nullable String password) {
        address = InetSocketAddress.createUnresolved(host, port);
        auth = user == null ? null : basic(user + ":" + (password == null ? "" : password));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, address);
    }

    @Nullable String auth() {
        return auth;
    }

    /** The JDK leaves the login out when it asks for a tunnel. */
    boolean needsTunnel(String url) {
        return auth != null && url.startsWith("https:");
    }

    SSLSocketFactory tunnel(@Nullable SSLSocketFactory tls, int readTimeout) {
        SSLSocketFactory inner = tls == null ? HttpsURLConnection.getDefaultSSLSocketFactory() : tls;
        return new ProxyTunnel(inner, address, auth == null ? "" : auth, readTimeout);
    }
}
