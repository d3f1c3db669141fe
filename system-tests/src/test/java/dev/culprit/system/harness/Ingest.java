package dev.culprit.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A small client of the ingest endpoints. */
public final class Ingest {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Ingest() {}

    public static HttpResponse<String> post(TestProject project, String envelope) {
        return post(project, envelope.getBytes(UTF_8));
    }

    public static HttpResponse<String> post(TestProject project, byte[] body, String... headers) {
        return post(project.envelopeUrl(), body, headers);
    }

    public static HttpResponse<String> post(URI url, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), Ingest::text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A recorded request may ask for a compressed answer. */
    private static HttpResponse.BodySubscriber<String> text(HttpResponse.ResponseInfo answer) {
        boolean gzip = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArray(), bytes -> new String(gzip ? gunzip(bytes) : bytes, UTF_8));
    }

    private static byte[] gunzip(byte[] bytes) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** @param event JSON in one line */
    public static String envelope(String id, String event) {
        return "{\"event_id\":\"" + id + "\"}\n{\"type\":\"event\"}\n" + event + "\n";
    }

    /** A small event that makes an issue of the given name. */
    public static String error(String type, String value) {
        return "{\"level\":\"error\",\"platform\":\"javascript\",\"exception\":{\"values\":[{\"type\":\"" + type
                + "\",\"value\":\"" + value + "\",\"stacktrace\":{\"frames\":[{\"filename\":\"app/" + type
                + ".js\",\"function\":\"run\",\"lineno\":7,\"in_app\":true}]}}]}}";
    }
}
