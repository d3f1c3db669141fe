package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Takes envelopes over HTTP, remembers them, and answers as it is told: 200 unless answers are queued. */
public final class RecordingServer implements AutoCloseable {
    static final String KEY = "e12d836b15bb49d7bbf99e64295d995b";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // else each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    public RecordingServer() {
        this(0);
    }

    RecordingServer(int port) {
        this(port, null);
    }

    /** @param tls null for plain HTTP */
    RecordingServer(int port, @Nullable SSLContext tls) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (tls != null) {
            ((HttpsServer) server).setHttpsConfigurator(new HttpsConfigurator(tls));
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String dsn() {
        return "http://" + KEY + "@127.0.0.1:" + port() + "/42";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Queues an answer for the next request. */
    void answer(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] wire = exchange.getRequestBody().readAllBytes();
        Answer answer = answers.poll();
        int status = answer == null ? 200 : answer.status;
        Received request = new Received(exchange, wire, status);
        if (answer != null) {
            answer.headers.forEach(exchange.getResponseHeaders()::add);
        }
        byte[] body = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        received.add(request);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        if (status != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    List<Received> received() {
        return received;
    }

    /** Waits for so many requests, and returns the last. */
    Received request(int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> received.size() >= number);
        return received.get(number - 1);
    }

    /** Waits for an item of a type, and returns it. */
    JsonNode item(String type) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !items(type).isEmpty());
        return items(type).get(0);
    }

    List<JsonNode> items(String type) {
        return items(type, false);
    }

    /** Of the events that it accepted, what their messages say. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (JsonNode event : items("event", true)) {
            messages.add(event.path("message").path("formatted").asText());
        }
        return messages;
    }

    /** What was dropped, by reason and category, as the reports tell that were accepted. */
    Map<String, Long> discarded() {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode report : items("client_report", true)) {
            for (JsonNode entry : report.path("discarded_events")) {
                String key = entry.path("reason").asText() + " "
                        + entry.path("category").asText();
                sums.merge(key, entry.path("quantity").asLong(), Long::sum);
            }
        }
        return sums;
    }

    private List<JsonNode> items(String type, boolean acceptedOnly) {
        List<JsonNode> found = new ArrayList<>();
        for (Received request : received) {
            for (Item item : request.items()) {
                boolean counts = !acceptedOnly || request.status < 300;
                if (counts && item.header.path("type").asText().equals(type)) {
                    found.add(item.json());
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request. */
    static final class Received {
        final String method;
        final String path;
        final Headers headers;
        final int remotePort;
        final byte[] body;
        /** What it was answered. */
        final int status;

        Received(HttpExchange exchange, byte[] wire, int status) throws IOException {
            this.status = status;
            method = exchange.getRequestMethod();
            path = exchange.getRequestURI().toString();
            headers = exchange.getRequestHeaders();
            remotePort = exchange.getRemoteAddress().getPort();
            assertThat(headers.getFirst("Content-Encoding")).isEqualTo("gzip");
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
                body = in.readAllBytes();
            }
        }

        /** A recording. */
        Received(byte[] body) {
            this.method = "POST";
            this.path = "/";
            this.headers = new Headers();
            this.remotePort = 0;
            this.body = body;
            this.status = 200;
        }

        JsonNode header() {
            return read(body, 0, newline(0));
        }

        List<Item> items() {
            List<Item> items = new ArrayList<>();
            int at = newline(0) + 1;
            while (at < body.length) {
                int end = newline(at);
                JsonNode header = read(body, at, end);
                int length = header.path("length").asInt();
                byte[] payload = java.util.Arrays.copyOfRange(body, end + 1, end + 1 + length);
                assertThat(body[end + 1 + length]).isEqualTo((byte) '\n');
                items.add(new Item(header, payload));
                at = end + 2 + length;
            }
            return items;
        }

        private int newline(int from) {
            int at = from;
            while (body[at] != '\n') {
                at++;
            }
            return at;
        }
    }

    /** One item. */
    static final class Item {
        final JsonNode header;
        final byte[] payload;

        Item(JsonNode header, byte[] payload) {
            this.header = header;
            this.payload = payload;
        }

        JsonNode json() {
            return read(payload, 0, payload.length);
        }
    }

    static JsonNode read(byte[] bytes, int from, int to) {
        try {
            return JSON.readTree(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(bytes, from, to - from, StandardCharsets.UTF_8), e);
        }
    }

    private static final class Answer {
        final int status;
        final Map<String, String> headers;

        Answer(int status, Map<String, String> headers) {
            this.status = status;
            this.headers = headers;
        }
    }
}
