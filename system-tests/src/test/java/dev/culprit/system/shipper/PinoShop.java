package dev.culprit.system.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.NpmClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code shop.cjs} of {@code src/test/npm/pino}: logs to {@code app.log}, and what Node complains of goes to {@code shop.err}. */
final class PinoShop implements AutoCloseable {
    private final Process process;
    private final URI url;

    private PinoShop(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static PinoShop start(Path logs, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("LOG", logs.resolve("app.log").toString());
        Process process = NpmClient.of("pino").with("pino").converse(all, logs.resolve("shop.err"), "shop.cjs");
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Matcher port = Pattern.compile("listening on (\\d+)\\.").matcher(String.valueOf(line));
            assertThat(port.matches()).as("the shop says: %s", line).isTrue();
            return new PinoShop(process, URI.create("http://127.0.0.1:" + port.group(1)));
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)));
    }

    HttpResponse<String> post(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return Ingest.send(request);
    }

    /** Asks, and goes away without waiting for the answer. */
    void askAndLeave(String path) {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: shop\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitEnd() {
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
