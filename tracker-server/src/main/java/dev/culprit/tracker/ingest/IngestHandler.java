package dev.culprit.tracker.ingest;

import dev.culprit.tracker.ingest.RequestHead.Endpoint;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The ingest endpoints on a router. */
final class IngestHandler {
    /** Before every handler of Quarkus for CORS, authentication and bodies: none of them is meant for these paths. */
    private static final int ORDER = -10_000;
    /** 18 digits always fit a long. */
    private static final String WITH_PROJECT = "/api/(?<project>[0-9]{1,18})/(?<endpoint>envelope|store)/?";

    private static final String WITHOUT_PROJECT = "/api/(?<endpoint>store)/?";
    /** Each unpacking brotli or zstd stream holds a window of up to 16 MiB beside the bytes that are counted. */
    private static final int UNPACKERS = 2;

    private final Ingest ingest;
    private final IngestMetrics metrics;
    private final Duration bodyTimeout;
    private final boolean behindProxy;
    private final WorkerExecutor unpacker;

    IngestHandler(Vertx vertx, Ingest ingest, IngestMetrics metrics, Duration bodyTimeout, boolean behindProxy) {
        this.ingest = ingest;
        this.metrics = metrics;
        this.bodyTimeout = bodyTimeout;
        this.behindProxy = behindProxy;
        this.unpacker = vertx.createSharedWorkerExecutor("culprit-ingest-unpack", UNPACKERS);
    }

    void mount(Router router) {
        for (String path : new String[] {WITH_PROJECT, WITHOUT_PROJECT}) {
            router.routeWithRegex(HttpMethod.POST, path).order(ORDER).handler(this::post);
            router.routeWithRegex(HttpMethod.GET, path).order(ORDER).handler(this::get);
            router.routeWithRegex(HttpMethod.OPTIONS, path)
                    .order(ORDER)
                    .handler(context -> AnswerWriter.preflight(context.response()));
        }
    }

    private void post(RoutingContext routing) {
        EnvelopeRequest request = ingest.open(head(routing));
        new IngestExchange(ingest, request, routing.request(), current(routing), unpacker, metrics)
                .readBody(bodyTimeout);
    }

    private static Context current(RoutingContext routing) {
        return routing.vertx().getOrCreateContext();
    }

    /** {@code GET store/?sentry_data=…}, by which the oldest browsers sent. */
    private void get(RoutingContext routing) {
        RequestHead head = head(routing);
        if (head.endpoint() != Endpoint.STORE) {
            routing.next();
            return;
        }
        EnvelopeRequest request = ingest.open(head);
        Context context = current(routing);
        try (request) {
            request.begin();
            String data = routing.request().getParam("sentry_data", "");
            request.offer(data.getBytes(StandardCharsets.UTF_8));
            while (request.step()) {
                // a query is short: no turns needed
            }
            ingest.accept(request)
                    .whenComplete((answer, failure) -> context.runOnContext(back -> {
                        if (failure == null) {
                            metrics.answered(answer.status());
                            AnswerWriter.pixel(routing.response(), answer);
                        } else {
                            refuse(routing, request, failure);
                        }
                    }));
        } catch (RuntimeException e) {
            refuse(routing, request, e);
        }
    }

    private void refuse(RoutingContext routing, EnvelopeRequest request, Throwable failure) {
        Answer answer = ingest.refuse(request, failure);
        metrics.answered(answer.status());
        AnswerWriter.json(routing.response(), answer);
    }

    private RequestHead head(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        MultiMap headers = request.headers();
        String project = routing.pathParam("project");
        boolean get = request.method().equals(HttpMethod.GET);
        return new RequestHead(
                routing.pathParam("endpoint").equals("store") ? Endpoint.STORE : Endpoint.ENVELOPE,
                project == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(project)),
                headers.getAll("X-Sentry-Auth"),
                headers.getAll("Authorization"),
                request.query(),
                headers.get("Origin"),
                headers.get("Referer"),
                headers.get("Content-Type"),
                get ? null : headers.get("Content-Encoding"),
                get ? OptionalLong.empty() : contentLength(headers.get("Content-Length")),
                headers.get("User-Agent"),
                ClientAddress.of(peer(request.remoteAddress()), behindProxy ? headers.get("X-Forwarded-For") : null));
    }

    private static @Nullable String peer(@Nullable SocketAddress address) {
        return address == null ? null : address.hostAddress();
    }

    /** The HTTP server has refused what is not a number. */
    private static OptionalLong contentLength(@Nullable String header) {
        try {
            return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header.trim()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
