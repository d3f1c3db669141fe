package dev.culprit.sdk.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The server. Connections are kept alive by the JDK, which also verifies certificates. */
public final class HttpTarget {
    private static final int LARGE = 1 << 20;
    private static final int MAX_ANSWER = 64 * 1024;

    private final URL url;
    private final String auth;
    private final String userAgent;
    private final int connectTimeout;
    private final int readTimeout;
    private final @Nullable Proxy proxy;
    private final @Nullable String proxyAuth;
    private final @Nullable SSLSocketFactory tls;
    private final byte[] trash = new byte[4096];

    private HttpTarget(Builder builder) {
        url = builder.url;
        auth = builder.auth;
        userAgent = builder.userAgent;
        tls = builder.tls();
        connectTimeout = builder.connectTimeout;
        readTimeout = builder.readTimeout;
        // the socket of a tunnel goes to the proxy by itself
        boolean tunnel = tls instanceof ProxyTunnel;
        proxy = tunnel ? Proxy.NO_PROXY : builder.proxy;
        proxyAuth = tunnel ? null : builder.proxyAuth;
    }

    public static Builder builder(URL url, String auth, String userAgent) {
        return new Builder(url, auth, userAgent);
    }

    /** Sends a compressed envelope. Only the thread that sends may call this. */
    Answer post(byte[] body, int length) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
        prepare(connection, length);
        boolean connected = false;
        try {
            OutputStream opened = connection.getOutputStream();
            connected = true;
            try (OutputStream out = opened) {
                out.write(body, 0, length);
            }
            Answer answer = new Answer(
                    connection.getResponseCode(),
                    connection.getHeaderField("X-Sentry-Rate-Limits"),
                    connection.getHeaderField("Retry-After"));
            drain(connection, answer.status);
            return answer;
        } catch (SocketTimeoutException | RuntimeException e) {
            connection.disconnect();
            throw e;
        } catch (IOException e) {
            connection.disconnect();
            throw connected && length > LARGE ? new BodyRefusedException(e) : e;
        }
    }

    private void prepare(HttpURLConnection connection, int length) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setUseCaches(false);
        // a redirect of a POST would arrive as a GET
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(connectTimeout);
        connection.setReadTimeout(readTimeout);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("User-Agent", userAgent);
        connection.setRequestProperty("X-Sentry-Auth", auth);
        connection.setRequestProperty("Content-Encoding", "gzip");
        connection.setRequestProperty("Content-Type", "application/x-sentry-envelope");
        connection.setRequestProperty("Accept", "application/json");
        if (tls != null && connection instanceof HttpsURLConnection) {
            ((HttpsURLConnection) connection).setSSLSocketFactory(tls);
        }
        if (proxyAuth != null) {
            connection.setRequestProperty("Proxy-Authorization", proxyAuth);
        }
    }

    /** Only a connection whose answer was read to its end can be used again. */
    private void drain(HttpURLConnection connection, int status) {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            int total = 0;
            for (int read = 0; in != null && read >= 0 && total <= MAX_ANSWER; total += read) {
                read = in.read(trash);
            }
            if (total > MAX_ANSWER) {
                connection.disconnect();
            }
        } catch (IOException e) {
            connection.disconnect();
        }
    }

    /**
     * The connection broke off with a large body, as when a proxy has a limit and does not wait for the end. Only then is
     * its answer lost.
     */
    static final class BodyRefusedException extends IOException {
        BodyRefusedException(IOException cause) {
            super("the connection broke off in the middle of a request", cause);
        }
    }

    /** What the server said. */
    static final class Answer {
        final int status;
        final @Nullable String rateLimits;
        final @Nullable String retryAfter;

        Answer(int status, @Nullable String rateLimits, @Nullable String retryAfter) {
            this.status = status;
            this.rateLimits = rateLimits;
            this.retryAfter = retryAfter;
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** Collects what may be left unset. */
    public static final class Builder {
        private final URL url;
        private final String auth;
        private final String userAgent;
        private int connectTimeout;
        private int readTimeout;
        private @Nullable Proxy proxy;
        private @Nullable InetSocketAddress proxyAddress;
        private @Nullable String proxyAuth;
        private @Nullable SSLSocketFactory tls;

        private Builder(URL url, String auth, String userAgent) {
            this.url = url;
            this.auth = auth;
            this.userAgent = userAgent;
        }

        /** In milliseconds; 0 waits for ever, so it counts as 1. */
        public Builder timeouts(int connect, int read) {
            connectTimeout = Math.max(1, connect);
            readTimeout = Math.max(1, read);
            return this;
        }

        public Builder proxy(String host, int port, @Nullable String user, @Nullable String password) {
            proxyAddress = InetSocketAddress.createUnresolved(host, port);
            proxy = new Proxy(Proxy.Type.HTTP, proxyAddress);
            if (user != null) {
                String pair = user + ":" + (password == null ? "" : password);
                proxyAuth = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        /** Whom to trust; null for whom the JDK trusts. */
        public Builder tls(@Nullable SSLSocketFactory factory) {
            tls = factory;
            return this;
        }

        private @Nullable SSLSocketFactory tls() {
            if (proxyAddress == null || proxyAuth == null || !url.getProtocol().equals("https")) {
                return tls;
            }
            SSLSocketFactory inner = tls == null ? HttpsURLConnection.getDefaultSSLSocketFactory() : tls;
            return new ProxyTunnel(inner, proxyAddress, proxyAuth, readTimeout);
        }

        public HttpTarget build() {
            return new HttpTarget(this);
        }
    }
}
