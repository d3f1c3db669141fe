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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ingest endpoints on a router. */
final class IngestHandler {
    /** Before every handler of Quarkus for CORS, authentication and bodies: none of them is meant for these paths. */
    private static final int ORDER = -10_000;
    /** Project, which only the older endpoint can do without, and endpoint. 18 digits always fit a long. */
    private static final Pattern PATH = Pattern.compile("/api/(?:([0-9]{1,18})/)?(?:(envelope)|store)/?");

    /** Each unpacking brotli or zstd stream holds a window of up to 16 MiB beside the bytes that are counted. */
    private static final int UNPACKERS = 1;

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

    /** Matches the path itself: the router's own patterns decode the query, and fail on a broken one without CORS. */
    void mount(Router router) {
        router.route().order(ORDER).handler(this::route);
    }

    private void route(RoutingContext routing) {
        String path = routing.request().path();
        Matcher matcher = PATH.matcher(path == null ? "" : path);
        if (!matcher.matches() || (matcher.group(1) == null && matcher.group(2) != null)) {
            routing.next();
            return;
        }
        Endpoint endpoint = matcher.group(2) == null ? Endpoint.STORE : Endpoint.ENVELOPE;
        String project = matcher.group(1);
        OptionalLong projectId = project == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(project));
        HttpMethod method = routing.request().method();
        if (method.equals(HttpMethod.POST)) {
            post(routing, head(routing.request(), endpoint, projectId));
        } else if (method.equals(HttpMethod.OPTIONS)) {
            AnswerWriter.preflight(routing.response());
        } else if (method.equals(HttpMethod.GET) && endpoint == Endpoint.STORE) {
            get(routing, head(routing.request(), endpoint, projectId));
        } else {
            routing.next();
        }
    }

    private void post(RoutingContext routing, RequestHead head) {
        EnvelopeRequest request = ingest.open(head);
        new IngestExchange(ingest, request, routing.request(), current(routing), unpacker, metrics)
                .readBody(bodyTimeout);
    }

    private static Context current(RoutingContext routing) {
        return routing.vertx().getOrCreateContext();
    }

    /** {@code GET store/?sentry_data=…}, by which the oldest browsers sent. */
    private void get(RoutingContext routing, RequestHead head) {
        EnvelopeRequest request = ingest.open(head);
        Context context = current(routing);
        try (request) {
            request.begin();
            // a query is written as a form is, which store bodies may be
            String query = head.query();
            request.offer((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
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

    private RequestHead head(HttpServerRequest request, Endpoint endpoint, OptionalLong projectId) {
        MultiMap headers = request.headers();
        boolean get = request.method().equals(HttpMethod.GET);
        return new RequestHead(
                endpoint,
                projectId,
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
