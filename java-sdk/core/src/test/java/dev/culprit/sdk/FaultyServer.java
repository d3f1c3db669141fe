package dev.culprit.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Treats the first connections as it is told, and hands later ones on to a server that works. */
final class FaultyServer implements AutoCloseable {
    /** What happens to a connection. */
    enum Fault {
        RESET_AT_ONCE,
        RESET_AFTER_THE_REQUEST,
        CLOSE_AFTER_THE_REQUEST,
        HANG,
        HANG_IN_THE_STATUS_LINE,
        HANG_IN_THE_BODY,
        REFUSE_LARGE_BODIES,
        GARBAGE
    }

    private final ServerSocket socket;
    private final RecordingServer works;
    private final List<Fault> faults;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    FaultyServer(RecordingServer works, Fault... faults) {
        this.works = works;
        this.faults = List.of(faults);
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String dsn() {
        return "http://" + RecordingServer.KEY + "@127.0.0.1:" + socket.getLocalPort() + "/42";
    }

    int connections() {
        return connections.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            open.add(client);
            int number = connections.getAndIncrement();
            start(() -> {
                if (number < faults.size()) {
                    fail(client, faults.get(number));
                } else {
                    handOn(client);
                }
            });
        }
    }

    private void fail(Socket client, Fault fault) throws IOException {
        switch (fault) {
            case RESET_AT_ONCE:
                reset(client);
                break;
            case RESET_AFTER_THE_REQUEST:
                readRequest(client);
                reset(client);
                break;
            case CLOSE_AFTER_THE_REQUEST:
                readRequest(client);
                client.close();
                break;
            case HANG:
                readRequest(client);
                break;
            case HANG_IN_THE_STATUS_LINE:
                readRequest(client);
                write(client, "HTTP/1.1 20");
                break;
            case HANG_IN_THE_BODY:
                readRequest(client);
                write(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
                break;
            case REFUSE_LARGE_BODIES:
                // as a proxy does that has a limit; had it answered before, the JDK would find the answer
                client.getInputStream().readNBytes(1000);
                reset(client);
                break;
            case GARBAGE:
                readRequest(client);
                write(client, "\0\1\2\r\n\r\n");
                client.close();
                break;
        }
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static void readRequest(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r\n", at))));
    }

    private void handOn(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), works.port());
        open.add(server);
        start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(server.getOutputStream());
    }

    interface Work {
        void run() throws IOException;
    }

    static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the end of the test, or of the client, closed it
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket one : open) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
