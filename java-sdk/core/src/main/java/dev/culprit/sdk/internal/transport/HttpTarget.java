package dev.culprit.sdk.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The server. Connections are kept alive by the JDK, which also verifies certificates. */
public final class HttpTarget {
    private static final int LARGE = 1 << 20;
    private static final int MAX_ANSWER = 64 * 1024;

    private final String address;
    private final String auth;
    private final String userAgent;
    private final int connectTimeout;
    private final int readTimeout;
    private final @Nullable Proxy proxy;
    private final @Nullable String proxyAuth;
    private final @Nullable SSLSocketFactory tls;
    private final byte[] trash = new byte[4096];
    /** Of the thread that sends: making the first one loads sixty classes. */
    private @Nullable URL url;

    /**
     * @param auth what the header {@code X-Sentry-Auth} says
     * @param connectTimeout in milliseconds; 0 would wait for ever, so it counts as 1
     * @param readTimeout as above
     * @param tls whom to trust; null for whom the JDK trusts
     * @param route null for that of the JDK
     */
    public HttpTarget(
            String address,
            String auth,
            String userAgent,
            int connectTimeout,
            int readTimeout,
            @Nullable SSLSocketFactory tls,
            @Nullable ProxyRoute route) {
        this.address = address;
        this.auth = auth;
        this.userAgent = userAgent;
        this.connectTimeout = Math.max(1, connectTimeout);
        this.readTimeout = Math.max(1, readTimeout);
        if (route != null && route.needsTunnel(address)) {
            // its socket goes to the proxy by itself
            this.tls = route.tunnel(tls, this.readTimeout);
            this.proxy = Proxy.NO_PROXY;
            this.proxyAuth = null;
        } else {
            this.tls = tls;
            this.proxy = route == null ? null : route.proxy();
            this.proxyAuth = route == null ? null : route.auth();
        }
    }

    /** Sends a compressed envelope. Only the thread that sends may call this. */
    Answer post(byte[] body, int length) throws IOException {
        HttpURLConnection connection = open();
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

    /** Loads the classes of the first request, without a connection. */
    void prepare() throws IOException {
        open();
    }

    private HttpURLConnection open() throws IOException {
        URL known = url;
        if (known == null) {
            known = new URL(address);
            url = known;
        }
        return (HttpURLConnection) (proxy == null ? known.openConnection() : known.openConnection(proxy));
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
}
