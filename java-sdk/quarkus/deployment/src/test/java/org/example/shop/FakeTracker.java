package org.example.shop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Keeps what it is sent. A test class is loaded twice, for JUnit and within the application, and both must see the same:
 * so it is kept in files.
 */
final class FakeTracker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DSN = "fake-tracker.dsn";
    private static final String BODIES = "fake-tracker.bodies";

    private FakeTracker() {}

    /** Starts it with the first call in this JVM. */
    static String dsn() {
        return System.getProperties().computeIfAbsent(DSN, name -> start()).toString();
    }

    private static String start() {
        try {
            Path bodies = Files.createTempDirectory("fake-tracker");
            System.setProperty(BODIES, bodies.toString());
            AtomicInteger count = new AtomicInteger();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/", exchange -> answer(exchange, bodies.resolve(count.incrementAndGet() + ".envelope")));
            server.start();
            return "http://key@127.0.0.1:" + server.getAddress().getPort() + "/1";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            Path whole = Files.write(Path.of(file + ".part"), gzip ? unzip(body) : body);
            Files.move(whole, file);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    /** The first event or transaction that fits, once it is here. */
    static JsonNode awaitOne(String type, Predicate<JsonNode> wanted) {
        await(type).atMost(Duration.ofSeconds(60)).until(() -> all(type, wanted).size() > 0);
        return all(type, wanted).get(0);
    }

    static List<JsonNode> all(String type, Predicate<JsonNode> wanted) {
        List<JsonNode> found = new ArrayList<>();
        for (String body : bodies()) {
            String[] lines = body.split("\n");
            for (int i = 1; i + 1 < lines.length; i += 2) {
                if (parse(lines[i]).path("type").asText().equals(type) && wanted.test(parse(lines[i + 1]))) {
                    found.add(parse(lines[i + 1]));
                }
            }
        }
        return found;
    }

    private static List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty(BODIES)), "*.envelope")) {
            for (Path file : files) {
                bodies.add(Files.readString(file));
            }
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the exception that was thrown has this message. */
    static Predicate<JsonNode> thrown(String message) {
        return event -> {
            JsonNode values = event.path("exception").path("values");
            return values.path(values.size() - 1).path("value").asText().equals(message);
        };
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
