package dev.culprit.tracker.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages as signed JSON; blocks, so call it on a worker thread. It connects to the very address that was
 * checked, with the name in Host and SNI, follows no redirect and goes through no proxy. The body of the answer is thrown
 * away: an answer from inside the network would otherwise show up in the log.
 */
final class WebhookSender implements AlertSender {
    static final int TIMEOUT_SECONDS = 10;
    private static final int LONGEST_ANSWER = 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final WebhookSecrets secrets;
    private final InstantSource clock;

    WebhookSender(Vertx vertx, AddressGuard guard, WebhookSecrets secrets, InstantSource clock) {
        this.vertx = vertx;
        // a kept connection would outlive the check of its address
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(16)
                .setConnectTimeout(TIMEOUT_SECONDS * 1000)
                .setIdleTimeout(TIMEOUT_SECONDS)
                .setMaxHeaderSize(8192)
                .setVerifyHost(true));
        this.guard = guard;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String send(Delivery delivery, AlertMessage message) throws SendException {
        WebhookTarget target;
        try {
            target = WebhookTarget.parse(delivery.target());
        } catch (IllegalArgumentException e) {
            throw SendException.giveUp("", String.valueOf(e.getMessage()));
        }
        String secret = secrets.secretOf(delivery.projectId(), delivery.target());
        InetAddress address = guard.checkedAddress(target.host());
        byte[] body = WebhookBody.of(delivery, message);
        long timestamp = clock.instant().getEpochSecond();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .setTimeout(TIMEOUT_SECONDS * 1000L)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Culprit")
                .putHeader("X-Culprit-Event", message.kind().wireName())
                .putHeader("X-Culprit-Delivery", delivery.messageId().toString())
                .putHeader("X-Culprit-Timestamp", Long.toString(timestamp))
                .putHeader("X-Culprit-Signature", WebhookSignature.of(secret, timestamp, body));
        int status = post(target, request, body);
        if (status >= 200 && status < 300) {
            return Integer.toString(status);
        }
        throw SendException.retry(
                Integer.toString(status),
                status >= 300 && status < 400
                        ? target + " answered " + status + ", and redirects are not followed"
                        : target + " answered " + status,
                null);
    }

    private int post(WebhookTarget target, RequestOptions options, byte[] body) throws SendException {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        client.request(options)
                .compose(request -> {
                    sent.set(request);
                    return status.isDone() ? Future.failedFuture("given up") : request.send(Buffer.buffer(body));
                })
                .onSuccess(response -> {
                    status.complete(response.statusCode());
                    drain(response);
                })
                .onFailure(status::completeExceptionally);
        try {
            // connecting and answering have their own limits; this one is for both together
            return status.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw SendException.retry("", target + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            status.completeExceptionally(e);
            // a request that still arrived would make the next attempt a copy
            HttpClientRequest late = sent.get();
            if (late != null) {
                late.reset();
            }
            throw SendException.retry("", target + " did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SendException.retry("", "the server is stopping", e);
        }
    }

    /** The status says all. A short body is taken for politeness, a long or slow one is cut off. */
    private void drain(HttpClientResponse response) {
        HttpConnection connection = response.request().connection();
        long[] size = {0};
        long timer = vertx.setTimer(TIMEOUT_SECONDS * 1000L, id -> connection.close());
        response.exceptionHandler(error -> vertx.cancelTimer(timer));
        response.endHandler(end -> vertx.cancelTimer(timer));
        response.handler(part -> {
            size[0] += part.length();
            if (size[0] > LONGEST_ANSWER) {
                connection.close();
            }
        });
    }
}
