package dev.culprit.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that wants a login: tunnels for CONNECT, and one request per connection for the rest. */
final class ForwardProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final String login;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ForwardProxy(String user, String password) {
        login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FaultyServer.start(this::accept);
    }

    String port() {
        return Integer.toString(socket.getLocalPort());
    }

    /** The first line of each request that it let through or refused, and how. */
    List<String> requests() {
        return requests;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            FaultyServer.start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        String line = head.substring(0, head.indexOf("\r\n"));
        if (!head.contains("Proxy-Authorization: Basic " + login + "\r\n")) {
            requests.add("407 " + line);
            write(client, "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            client.close();
            return;
        }
        requests.add("200 " + line);
        String[] target = target(line.split(" ", -1)[1]).split(":", -1);
        // names are known to the proxy alone
        Socket server = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(target[1]));
        if (line.startsWith("CONNECT ")) {
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
            write(server, head);
        }
        FaultyServer.start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(server.getOutputStream());
    }

    private static String target(String uri) {
        String rest = uri.toLowerCase(Locale.ROOT).replaceFirst("^http://", "");
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("expected a request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
