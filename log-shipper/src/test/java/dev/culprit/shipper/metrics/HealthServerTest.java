package dev.culprit.shipper.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.metrics.ShipperHealth.Complaint;
import dev.culprit.shipper.metrics.ShipperHealth.State;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final ShipperHealth health = new ShipperHealth();
    private final Metrics metrics = new Metrics();
    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());
    private int port;

    @BeforeEach
    void start() throws Exception {
        HealthServer server = new HealthServer(vertx, "127.0.0.1", 0, health, metrics, () -> {
            reloads.incrementAndGet();
            return refusal.get();
        });
        port = server.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void health_names_the_worst_state_and_all_reasons() throws Exception {
        assertThat(get("/health")).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ok\",\"reasons\":[]}\n");

        health.register("files", () -> Optional.of(new Complaint(State.DEGRADED, "cannot read /a.log")));
        assertThat(get("/health"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"status\":\"degraded\",\"reasons\":[\"files: cannot read /a.log\"]}\n");

        health.register("tracker", () -> Optional.of(new Complaint(State.FAILING, "it answers 401")));
        assertThat(get("/health"))
                .startsWith("HTTP/1.1 503")
                .endsWith(
                        "{\"status\":\"failing\",\"reasons\":[\"files: cannot read /a.log\",\"tracker: it answers 401\"]}\n");
    }

    @Test
    void metrics_are_served_as_prometheus_wants_them() throws Exception {
        metrics.register(ShipperMetric.SENT, () -> 3);

        assertThat(get("/metrics")).contains("text/plain; version=0.0.4").endsWith("log_shipper_sent_total 3\n");
    }

    @Test
    void a_reload_is_done_or_its_refusal_told() throws Exception {
        assertThat(request("POST /-/reload", "localhost", ""))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"reloaded\":true}\n");

        refusal.set(Optional.of("line 3: no"));
        assertThat(request("POST /-/reload", "localhost", ""))
                .startsWith("HTTP/1.1 422")
                .endsWith("{\"reloaded\":false,\"reason\":\"line 3: no\"}\n");
        assertThat(reloads).hasValue(2);
    }

    @Test
    void other_methods_and_paths_are_refused() throws Exception {
        assertThat(get("/-/reload")).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
        assertThat(request("POST /health", "localhost", "")).startsWith("HTTP/1.1 405");
        assertThat(get("/etc")).startsWith("HTTP/1.1 404");
        assertThat(reloads).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "[::1]"})
    void names_of_this_host_are_answered(String host) throws Exception {
        assertThat(request("GET /health", host + ":" + port, "")).startsWith("HTTP/1.1 200");
        assertThat(request("GET /health", host, "")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.7", "0.0.0.0", ""})
    void a_foreign_name_that_points_here_is_refused(String host) throws Exception {
        assertThat(request("GET /metrics", host, "")).startsWith("HTTP/1.1 40");
        assertThat(request("POST /-/reload", host, "")).startsWith("HTTP/1.1 40");
        assertThat(reloads).hasValue(0);
    }

    @Test
    void a_page_in_a_browser_cannot_reload() throws Exception {
        assertThat(request("POST /-/reload", "localhost", "Origin: https://evil.example\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(reloads).hasValue(0);
    }

    private String get(String path) throws IOException {
        return request("GET " + path, "localhost", "");
    }

    /** Over a bare socket, since HTTP clients set the host themselves. */
    private String request(String line, String host, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String text = line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
