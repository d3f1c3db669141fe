package dev.culprit.shipper.metrics;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page for machines and people on this host: {@code GET /health}, {@code GET /metrics}, {@code POST /-/reload}.
 *
 * <p>A page in somebody's browser must not get at it through a name that points to 127.0.0.1: on a loopback address only
 * requests to a loopback name are answered, none that comes from another page, and a reload only from this host.
 */
public final class HealthServer {
    private final Vertx vertx;
    private final String host;
    private final int port;
    private final boolean local;
    private final ShipperHealth health;
    private final Metrics metrics;
    private final Supplier<Optional<String>> reload;
    private @Nullable HttpServer server;

    /** @param reload gives the reason when the new settings cannot be used; may take its time */
    public HealthServer(
            Vertx vertx,
            String host,
            int port,
            ShipperHealth health,
            Metrics metrics,
            Supplier<Optional<String>> reload) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.local = isLoopback(host);
        this.health = health;
        this.metrics = metrics;
        this.reload = reload;
    }

    /** @return the port, which the system chose when it was 0 */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(30)
                .setMaxInitialLineLength(1024)
                .setMaxHeaderSize(8 * 1024);
        HttpServer started = vertx.createHttpServer(options).requestHandler(this::answer);
        server = started;
        return started.listen().map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void answer(HttpServerRequest request) {
        if (local && (!isLoopback(hostName(request)) || request.getHeader("Origin") != null)) {
            end(request.response(), 403, "text/plain", "expected a request to localhost from this host\n");
            return;
        }
        switch (request.path() == null ? "" : request.path()) {
            case "/health" -> onlyBy(HttpMethod.GET, request, this::answerHealth);
            case "/metrics" ->
                onlyBy(
                        HttpMethod.GET,
                        request,
                        response -> end(response, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()));
            case "/-/reload" -> onlyBy(HttpMethod.POST, request, response -> answerReload(request));
            default -> end(request.response(), 404, "text/plain", "expected /health, /metrics or /-/reload\n");
        }
    }

    private interface Answer {
        void to(HttpServerResponse response);
    }

    private static void onlyBy(HttpMethod method, HttpServerRequest request, Answer answer) {
        boolean head = method.equals(HttpMethod.GET) && request.method().equals(HttpMethod.HEAD);
        if (request.method().equals(method) || head) {
            answer.to(request.response());
        } else {
            request.response().putHeader("Allow", method.name());
            end(request.response(), 405, "text/plain", "expected " + method + "\n");
        }
    }

    private void answerHealth(HttpServerResponse response) {
        ShipperHealth.Report report = health.report();
        ByteSink json = new ByteSink(256);
        JsonWriter writer = new JsonWriter(json).beginObject();
        writer.name("status").value(report.state().name().toLowerCase(Locale.ROOT));
        writer.name("reasons").beginArray();
        report.reasons().forEach(writer::value);
        writer.endArray().endObject();
        // degraded still answers 200: a restart would not help it
        int status = report.state() == ShipperHealth.State.FAILING ? 503 : 200;
        end(response, status, "application/json", text(json));
    }

    private void answerReload(HttpServerRequest request) {
        @Nullable SocketAddress remote = request.remoteAddress();
        if (remote == null || !isLoopback(remote.hostAddress())) {
            end(request.response(), 403, "text/plain", "expected a request from this host\n");
            return;
        }
        vertx.executeBlocking(reload::get).onComplete(done -> {
            if (done.failed()) {
                endReload(request.response(), 500, String.valueOf(done.cause()));
            } else {
                endReload(
                        request.response(),
                        done.result().isEmpty() ? 200 : 422,
                        done.result().orElse(null));
            }
        });
    }

    private static void endReload(HttpServerResponse response, int status, @Nullable String reason) {
        ByteSink json = new ByteSink(256);
        JsonWriter writer = new JsonWriter(json).beginObject();
        writer.name("reloaded").value(reason == null);
        if (reason != null) {
            writer.name("reason").value(reason);
        }
        writer.endObject();
        end(response, status, "application/json", text(json));
    }

    private static String text(ByteSink json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8) + "\n";
    }

    private static void end(HttpServerResponse response, int status, String type, String body) {
        response.setStatusCode(status).putHeader("Content-Type", type).end(Buffer.buffer(body));
    }

    private static String hostName(HttpServerRequest request) {
        return request.authority() == null ? "" : request.authority().host();
    }

    /** Never asks the network for a name: localhost and addresses only. */
    static boolean isLoopback(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean address = name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        try {
            return address && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
