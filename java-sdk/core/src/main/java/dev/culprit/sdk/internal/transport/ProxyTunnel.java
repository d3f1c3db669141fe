package dev.culprit.sdk.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS connections through a proxy that wants a login. The JDK would ask the proxy for a tunnel without it, since
 * {@code jdk.http.auth.tunneling.disabledSchemes} names Basic, and would then show the login to the server. So the socket
 * asks by itself; all that follows, TLS and the check of the server's name included, is the JDK's.
 *
 * <pre>
 * CONNECT host:443 HTTP/1.1 | Host: host:443 | Proxy-Authorization: Basic … | empty line       HTTP/1.1 200 … | empty line
 * </pre>
 */
final class ProxyTunnel extends SSLSocketFactory {
    private static final int MAX_ANSWER = 16 * 1024;

    private final SSLSocketFactory tls;
    private final InetSocketAddress proxy;
    private final String login;
    private final int readTimeout;

    ProxyTunnel(SSLSocketFactory tls, InetSocketAddress proxy, String login, int readTimeout) {
        this.tls = tls;
        this.proxy = proxy;
        this.login = login;
        this.readTimeout = readTimeout;
    }

    /** What the JDK connects before it puts TLS over it. */
    @Override
    public Socket createSocket() {
        return new Tunnel();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("expected a connection through the proxy");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    private final class Tunnel extends Socket {
        @Override
        public void connect(@Nullable SocketAddress server, int timeout) throws IOException {
            if (!(server instanceof InetSocketAddress)) {
                throw new IOException("expected an address of the internet, found " + server);
            }
            super.connect(new InetSocketAddress(proxy.getHostString(), proxy.getPort()), timeout);
            setSoTimeout(readTimeout);
            ask((InetSocketAddress) server);
        }

        @Override
        public void connect(SocketAddress server) throws IOException {
            connect(server, 0);
        }

        private void ask(InetSocketAddress server) throws IOException {
            String target = server.getHostString() + ":" + server.getPort();
            String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-Authorization: " + login
                    + "\r\n\r\n";
            getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = answer(getInputStream());
            if (!answer.matches("(?s)HTTP/1\\.[01] 2\\d\\d\\b.*")) {
                throw new IOException("expected a tunnel through the proxy, found " + answer.split("\r?\n", 2)[0]);
            }
        }

        /** To the empty line and not a byte further, as what follows belongs to TLS. */
        private String answer(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
                int next = in.read();
                if (next < 0 || head.length() == MAX_ANSWER) {
                    throw new IOException(
                            "expected the head of an answer of the proxy, found " + head.length() + " bytes");
                }
                head.append((char) next);
            }
            return head.toString();
        }
    }
}
