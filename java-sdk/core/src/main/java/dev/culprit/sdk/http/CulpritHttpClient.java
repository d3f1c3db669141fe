package dev.culprit.sdk.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpClient} whose calls are spans {@code http.client} and breadcrumbs, and carry the trace on to the targets
 * that {@code tracePropagationTargets} names. A request that has a header {@code sentry-trace} already keeps it.
 * WebSockets are not followed.
 */
public final class CulpritHttpClient extends HttpClient {
    private static final String ORIGIN = "auto.http.java_http_client";

    private final HttpClient delegate;
    private final @Nullable CulpritClient client;
    private final Lifecycle lifecycle;

    private CulpritHttpClient(HttpClient delegate, @Nullable CulpritClient client) {
        this.delegate = delegate;
        this.client = client;
        this.lifecycle = new Lifecycle(delegate);
    }

    /** @return the same client, whose calls the default client follows */
    public static HttpClient wrap(HttpClient delegate) {
        return new CulpritHttpClient(delegate, null);
    }

    /** @return the same client, whose calls this client follows */
    public static HttpClient wrap(HttpClient delegate, CulpritClient client) {
        return new CulpritHttpClient(delegate, client);
    }

    private @Nullable OutgoingRequest begin(HttpRequest request) {
        CulpritClient current = client == null ? Culprit.getClient() : client;
        return OutgoingRequest.begin(current, request.method(), request.uri(), ORIGIN);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        OutgoingRequest outgoing = begin(request);
        if (outgoing == null) {
            return delegate.send(request, handler);
        }
        try {
            HttpResponse<T> response = delegate.send(TracedRequest.of(request, outgoing), handler);
            outgoing.answered(response.statusCode());
            return response;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            outgoing.failed(Failures.status(e), e);
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromiseHandler) {
        OutgoingRequest outgoing = begin(request);
        if (outgoing == null) {
            return delegate.sendAsync(request, handler, pushPromiseHandler);
        }
        try {
            return new TracedFuture<>(
                    delegate.sendAsync(TracedRequest.of(request, outgoing), handler, pushPromiseHandler), outgoing);
        } catch (RuntimeException | Error e) {
            outgoing.failed(Failures.status(e), e);
            throw e;
        }
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return delegate.newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return delegate.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return delegate.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return delegate.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return delegate.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return delegate.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return delegate.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return delegate.authenticator();
    }

    @Override
    public Version version() {
        return delegate.version();
    }

    @Override
    public Optional<Executor> executor() {
        return delegate.executor();
    }

    /** Java 21's {@code HttpClient.close}; on an older Java it does nothing. */
    public void close() {
        lifecycle.call("close");
    }

    /** Java 21's {@code HttpClient.shutdown}; on an older Java it does nothing. */
    public void shutdown() {
        lifecycle.call("shutdown");
    }

    /** Java 21's {@code HttpClient.shutdownNow}; on an older Java it does nothing. */
    public void shutdownNow() {
        lifecycle.call("shutdownNow");
    }

    /** Java 21's {@code HttpClient.isTerminated}; on an older Java always false. */
    public boolean isTerminated() {
        return Boolean.TRUE.equals(lifecycle.call("isTerminated"));
    }

    /** Java 21's {@code HttpClient.awaitTermination}; on an older Java true at once. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return !Boolean.FALSE.equals(lifecycle.await(duration));
    }
}
