package dev.culprit.sdk;

import dev.culprit.protocol.Dsn;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.transport.DiskCache;
import dev.culprit.sdk.internal.transport.DropCounts;
import dev.culprit.sdk.internal.transport.HttpTarget;
import dev.culprit.sdk.internal.transport.ProxyRoute;
import dev.culprit.sdk.internal.transport.RateLimiter;
import dev.culprit.sdk.internal.transport.Sender;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Builds what carries envelopes to the server. */
final class Connection {
    private static final int DEFAULT_PROXY_PORT = 80;

    private Connection() {}

    /** @return null when there can be none; the reason is told */
    static @Nullable Sender open(
            Dsn dsn,
            CulpritOptions options,
            Environment environment,
            RateLimiter limiter,
            DropCounts drops,
            byte[] logHead,
            Diagnostics diagnostics) {
        try {
            Sender sender = new Sender(
                    target(dsn, options),
                    limiter,
                    drops,
                    cache(dsn, options, drops, diagnostics),
                    options.getMaxQueueSize(),
                    options.getMaxQueueBytes(),
                    logHead,
                    diagnostics,
                    Clock.systemUTC());
            sender.onStart(environment);
            return sender;
        } catch (IllegalArgumentException e) {
            diagnostics.warn("nothing will be sent, the settings are broken: " + e.getMessage());
            return null;
        }
    }

    private static HttpTarget target(Dsn dsn, CulpritOptions options) {
        String client = SdkInfo.NAME + "/" + SdkInfo.VERSION;
        String auth = "Sentry sentry_version=7,sentry_client=" + client + ",sentry_key=" + dsn.publicKey();
        return new HttpTarget(
                dsn.envelopeUrl(),
                auth,
                client,
                options.getConnectionTimeoutMillis(),
                options.getReadTimeoutMillis(),
                options.getSslSocketFactory(),
                route(options.getProxy()));
    }

    private static @Nullable ProxyRoute route(CulpritOptions.@Nullable Proxy proxy) {
        String host = proxy == null ? null : proxy.getHost();
        return proxy == null || host == null
                ? null
                : new ProxyRoute(host, port(proxy.getPort()), proxy.getUser(), proxy.getPass());
    }

    private static int port(@Nullable String text) {
        return text == null ? DEFAULT_PROXY_PORT : Integer.parseInt(text.trim());
    }

    /** In a folder of its own, as several projects may use one path. */
    private static @Nullable DiskCache cache(
            Dsn dsn, CulpritOptions options, DropCounts drops, Diagnostics diagnostics) {
        String path = options.getCacheDirPath();
        if (path == null || path.isBlank()) {
            return null;
        }
        try {
            Path folder = Path.of(path).resolve(dsn.publicKey() + "-" + dsn.projectId());
            return new DiskCache(folder, options.getMaxCacheItems(), options.getMaxCacheBytes(), diagnostics, drops);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path as cacheDirPath, found " + path, e);
        }
    }
}
