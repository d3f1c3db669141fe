package dev.culprit.sdk.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;

/** Answers every envelope with 200 and keeps it. */
public final class RecordingServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<ReceivedEnvelope> envelopes = new CopyOnWriteArrayList<>();

    private RecordingServer(HttpServer server) {
        this.server = server;
    }

    public static RecordingServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordingServer recording = new RecordingServer(http);
            http.createContext("/", recording::answer);
            http.start();
            return recording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String dsn() {
        return "http://e12d836b15bb49d7bbf99e64295d995b@127.0.0.1:"
                + server.getAddress().getPort() + "/42";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            try (InputStream body = "gzip".equals(encoding)
                    ? new GZIPInputStream(exchange.getRequestBody())
                    : exchange.getRequestBody()) {
                envelopes.add(ReceivedEnvelope.parse(body.readAllBytes()));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    public List<ReceivedEnvelope> envelopes() {
        return envelopes;
    }

    /** The payloads of this type, as far as they are here; a list of log entries counts as its entries. */
    public List<JsonNode> payloads(String type) {
        List<JsonNode> payloads = new ArrayList<>();
        for (ReceivedEnvelope envelope : envelopes) {
            for (ReceivedEnvelope.Item item : envelope.items()) {
                if (item.type().equals(type)) {
                    if (type.equals("log")) {
                        item.payload().path("items").forEach(payloads::add);
                    } else {
                        payloads.add(item.payload());
                    }
                }
            }
        }
        return payloads;
    }

    /** Waits for so many payloads, and fails when there are more. */
    public List<JsonNode> await(String type, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payloads(type)).as(type).hasSizeGreaterThanOrEqualTo(count));
        assertThat(payloads(type)).as(type).hasSize(count);
        return payloads(type);
    }

    /** The only event there is. */
    public JsonNode awaitEvent() {
        return await("event", 1).get(0);
    }

    /** The only transaction there is. */
    public JsonNode awaitTransaction() {
        return await("transaction", 1).get(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
