package dev.culprit.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kept-alive connection with at most one request on its way. Reads no more of a response than its status and end. */
final class HttpConnection {
    static final int INCOMPLETE = 0;

    private static final int MAX_RESPONSE = 64 * 1024;

    final ByteBuffer request;
    private final ByteBuffer response = ByteBuffer.allocate(MAX_RESPONSE);

    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private boolean keepAlive = true;

    /** When the request should have been sent; set by the client. */
    long intendedNanos;

    boolean busy;
    /** When to try to connect again, while there is no connection. */
    long retryNanos;

    HttpConnection(int longestRequest) {
        this.request = ByteBuffer.allocateDirect(longestRequest);
    }

    boolean isOpen() {
        return channel != null;
    }

    void open(InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel opened = SocketChannel.open();
        try {
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.connect(address);
            opened.configureBlocking(false);
            key = opened.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        channel = opened;
        keepAlive = true;
    }

    void close() {
        SocketChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no more use either way.
            }
        }
    }

    /** Sends what is in {@link #request}, or as much as the socket takes now. */
    void send() throws IOException {
        SocketChannel open = channel;
        SelectionKey selection = key;
        if (open == null || selection == null) {
            throw new IOException("not connected");
        }
        open.write(request);
        int interest = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (selection.interestOps() != interest) {
            selection.interestOps(interest);
        }
    }

    /** @return the status once the response is whole, else {@link #INCOMPLETE} */
    int receive() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            throw new IOException("not connected");
        }
        int read = open.read(response);
        int status = parse(read < 0);
        if (status == INCOMPLETE && (read < 0 || !response.hasRemaining())) {
            throw new IOException("closed after " + response.position() + " bytes of a response");
        }
        if (status != INCOMPLETE) {
            response.clear();
            if (read < 0 || !keepAlive) {
                close();
            }
        }
        return status;
    }

    private int parse(boolean closed) throws IOException {
        String text = new String(response.array(), 0, response.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return INCOMPLETE;
        }
        if (!text.startsWith("HTTP/1.") || head < 12) {
            throw new IOException("not HTTP: " + text.substring(0, Math.min(80, text.length())));
        }
        int status = Integer.parseInt(text.substring(9, 12));
        String headers = text.substring(0, head).toLowerCase(Locale.ROOT);
        keepAlive = !headers.contains("\r\nconnection: close");
        int body = head + 4;
        String length = header(headers, "content-length");
        if (length != null) {
            return text.length() >= body + Integer.parseInt(length) ? status : INCOMPLETE;
        }
        if ("chunked".equals(header(headers, "transfer-encoding"))) {
            return text.endsWith("\r\n0\r\n\r\n") || text.startsWith("0\r\n\r\n", body) ? status : INCOMPLETE;
        }
        return status == 204 || status == 304 || closed ? status : INCOMPLETE;
    }

    private static @Nullable String header(String headers, String name) {
        int at = headers.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 3;
        int to = headers.indexOf("\r\n", from);
        return headers.substring(from, to < 0 ? headers.length() : to).trim();
    }
}
