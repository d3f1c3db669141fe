package dev.culprit.shipper.send;

import dev.culprit.protocol.Dsn;
import dev.culprit.shipper.send.EnvelopeMaker.Body;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts envelopes. A request has one deadline for everything from connecting to the end of the response. When a
 * connection that served before breaks, the request is made once more: the tracker may have closed it while it was idle,
 * and the event id makes a second request harmless.
 *
 * <p>Used on one event loop.
 */
final class Transport {
    private static final int MOST_TEXT = 1024;
    /** Of a response; what comes behind is not waited for. */
    private static final int MOST_BODY = 64 * 1024;

    private static final int WAIT_QUEUE = 16;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int MOST_TARGETS = 100;

    private final HttpClient client;
    private final SendSettings settings;
    private final Timers timers;
    private final SendCounters counters;
    private final Context context;
    private final Set<HttpConnection> served = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Exchange> open = new HashSet<>();
    private final Map<Dsn, Target> targets = new HashMap<>();

    Transport(Vertx vertx, Context context, SendSettings settings, Timers timers, SendCounters counters) {
        this.client = vertx.createHttpClient(options(settings));
        this.context = context;
        this.settings = settings;
        this.timers = timers;
        this.counters = counters;
    }

    /** TLS trusts what the system trusts, and checks the name. */
    private static HttpClientOptions options(SendSettings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxPoolSize(Destination.MOST_CONCURRENT)
                .setMaxWaitQueueSize(WAIT_QUEUE)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) settings.connectTimeout().toMillis());
        settings.proxy().ifPresent(options::setProxyOptions);
        return options;
    }

    /** Fails when there is no response: the message is for people. */
    Future<Response> post(Dsn dsn, Body body) {
        Exchange exchange = new Exchange(dsn, body);
        open.add(exchange);
        return exchange.start();
    }

    /** Gives up everything under way. */
    void abort() {
        List.copyOf(open).forEach(exchange -> exchange.giveUp("stopped"));
    }

    Future<Void> close() {
        return client.close();
    }

    /** Requests to one tracker differ in nothing but their bodies. */
    private RequestOptions request(Dsn dsn, Body body) {
        if (targets.size() > MOST_TARGETS) {
            targets.clear();
        }
        Target target = targets.computeIfAbsent(dsn, this::target);
        return body.gzip() ? target.gzip : target.plain;
    }

    private record Target(RequestOptions plain, RequestOptions gzip) {}

    private Target target(Dsn dsn) {
        RequestOptions plain = new RequestOptions()
                .setAbsoluteURI(dsn.envelopeUrl())
                .setMethod(HttpMethod.POST)
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/x-sentry-envelope")
                .putHeader("User-Agent", settings.client())
                .putHeader("X-Sentry-Auth", auth(dsn));
        return new Target(plain, new RequestOptions(plain).putHeader("Content-Encoding", "gzip"));
    }

    /** Not through AuthHeader: a key that our tracker would refuse may be right for another one. */
    private String auth(Dsn dsn) {
        return "Sentry sentry_version=7,sentry_key=" + dsn.publicKey() + ",sentry_client=" + settings.client();
    }

    private final class Exchange {
        private final Dsn dsn;
        private final Body body;
        private final Promise<Response> done = Promise.promise();
        private @Nullable HttpClientRequest request;
        /** Whether its connection served before; noted early, as a broken one is forgotten before its failure is told. */
        private boolean reused;

        private boolean again;
        private boolean ended;

        Exchange(Dsn dsn, Body body) {
            this.dsn = dsn;
            this.body = body;
        }

        Future<Response> start() {
            String late = "no response within " + settings.requestTimeout().toSeconds() + " s";
            Runnable deadline = timers.after(settings.requestTimeout(), () -> context.runOnContext(v -> giveUp(late)));
            attempt();
            return done.future().onComplete(result -> {
                open.remove(this);
                deadline.run();
            });
        }

        private void attempt() {
            counters.request();
            reused = false;
            client.request(request(dsn, body)).onSuccess(this::send).onFailure(this::fail);
        }

        private void send(HttpClientRequest made) {
            request = made;
            reused = served.contains(made.connection());
            made.exceptionHandler(cause -> fail(made, cause));
            if (ended) {
                made.reset();
                return;
            }
            made.send(Buffer.buffer(body.bytes())).onSuccess(this::receive).onFailure(cause -> fail(made, cause));
        }

        private void receive(HttpClientResponse response) {
            Buffer text = Buffer.buffer();
            long[] size = {0};
            response.exceptionHandler(cause -> fail(response.request(), cause));
            response.handler(part -> {
                size[0] += part.length();
                text.appendBuffer(part.slice(0, Math.min(part.length(), MOST_TEXT - text.length())));
                if (size[0] > MOST_BODY) {
                    complete(response, text);
                    response.request().reset();
                }
            });
            response.endHandler(end -> {
                noteServed(response.request().connection());
                complete(response, text);
            });
        }

        private void noteServed(HttpConnection used) {
            if (served.add(used)) {
                used.closeHandler(closed -> served.remove(used));
            }
        }

        private void complete(HttpClientResponse response, Buffer text) {
            if (!ended) {
                ended = true;
                done.complete(new Response(
                        response.statusCode(),
                        text.toString(StandardCharsets.UTF_8),
                        response.headers().getAll("X-Sentry-Rate-Limits"),
                        Optional.ofNullable(response.getHeader("Retry-After")),
                        Optional.ofNullable(response.getHeader("Location"))));
            }
        }

        /** A broken connection is told to several handlers; only the first counts. */
        private void fail(HttpClientRequest of, Throwable cause) {
            if (of == request) {
                fail(cause);
            }
        }

        private void fail(Throwable cause) {
            if (ended) {
                return;
            }
            boolean broke = cause instanceof IOException || cause instanceof HttpClosedException;
            if (broke && !again && reused) {
                again = true;
                request = null;
                counters.retried();
                attempt();
                return;
            }
            ended = true;
            done.fail(cause);
        }

        private void giveUp(String why) {
            if (!ended) {
                ended = true;
                if (request != null) {
                    request.reset();
                }
                done.fail(new TimeoutException(why));
            }
        }
    }
}
