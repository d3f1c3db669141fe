package dev.culprit.sdk.internal.web;

import dev.culprit.sdk.BaggageHeader;
import dev.culprit.sdk.Breadcrumb;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.CulpritTraceHeader;
import dev.culprit.sdk.IScope;
import dev.culprit.sdk.ISpan;
import dev.culprit.sdk.ScopeType;
import dev.culprit.sdk.SpanOptions;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.internal.Diagnostics;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call to another server: a span while it lasts, headers that carry the trace on, a breadcrumb when it is over. It
 * may end in another thread than it began in.
 */
public final class OutgoingRequest {
    private final String method;
    private final String target;
    private final String url;
    private final @Nullable String query;
    private final CulpritClient client;
    private final @Nullable ISpan span;
    private final IScope scope;
    private boolean over;

    private OutgoingRequest(String method, URI uri, CulpritClient client, String origin, IScope scope) {
        this.method = method;
        this.target = uri.toString();
        this.url = Urls.withoutQuery(uri);
        this.query = Secrets.maskQuery(uri.getRawQuery());
        this.client = client;
        this.scope = scope;
        ISpan parent = client.getSpan();
        this.span = parent == null ? null : start(parent, origin);
    }

    /** @return null when the client is off */
    public static @Nullable OutgoingRequest begin(CulpritClient client, String method, URI uri, String origin) {
        IScope[] scope = new IScope[1];
        client.configureScope(ScopeType.ISOLATION, isolation -> scope[0] = isolation);
        return scope[0] == null ? null : new OutgoingRequest(method, uri, client, origin, scope[0]);
    }

    private ISpan start(ISpan parent, String origin) {
        SpanOptions options = new SpanOptions();
        options.setOrigin(origin);
        ISpan child = parent.startChild("http.client", method + " " + url, options);
        child.setData("http.request.method", method);
        child.setData("url", url);
        child.setData("http.query", query);
        return child;
    }

    /**
     * Tells the headers to add; none unless {@code tracePropagationTargets} has the target. Whatever fails of it, the
     * call goes on without them.
     */
    public void headers(Supplier<List<String>> baggageSoFar, Consumer<Map<String, String>> adding) {
        CulpritOptions options = client.getOptions();
        try {
            if (PropagationTargets.contain(options.getTracePropagationTargets(), target)) {
                Map<String, String> headers = new LinkedHashMap<>();
                collect(baggageSoFar.get(), headers::put);
                // clients throw at others not before they send
                headers.values().removeIf(value -> !isPrintable(value));
                if (!headers.isEmpty()) {
                    adding.accept(headers);
                }
            }
        } catch (RuntimeException e) {
            new Diagnostics(options.getLogger(), options.isDebug()).failure("a call goes on without its trace", e);
        }
    }

    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private void collect(List<String> baggageSoFar, BiConsumer<String, String> header) {
        CulpritTraceHeader trace = span == null ? client.getTraceparent() : span.toSentryTrace();
        if (trace != null) {
            header.accept(trace.getName(), trace.getValue());
            if (client.getOptions().isPropagateTraceparent()) {
                header.accept("traceparent", trace.toTraceparent());
            }
        }
        if (span == null) {
            baggage(baggageSoFar, client.getBaggage(), header);
        } else {
            baggage(List.of(), span.toBaggageHeader(baggageSoFar), header);
        }
    }

    private static void baggage(List<String> before, @Nullable BaggageHeader ours, BiConsumer<String, String> header) {
        if (ours != null) {
            List<String> members = new ArrayList<>(before);
            members.add(ours.getValue());
            header.accept(ours.getName(), String.join(",", members));
        }
    }

    /** Ends with an answer. */
    public void answered(int status) {
        end(SpanStatus.fromHttpStatusCode(status), status, null);
    }

    /** Ends without one. */
    public void failed(SpanStatus status, Throwable cause) {
        end(status, null, cause);
    }

    private synchronized void end(SpanStatus status, @Nullable Integer code, @Nullable Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        if (span != null) {
            span.setData("http.response.status_code", code);
            span.setThrowable(cause);
            span.finish(status);
        }
        scope.addBreadcrumb(breadcrumb(code, cause));
    }

    private Breadcrumb breadcrumb(@Nullable Integer code, @Nullable Throwable cause) {
        Breadcrumb breadcrumb = Breadcrumb.http(url, method, code);
        if (query != null) {
            breadcrumb.setData("http.query", query);
        }
        if (cause != null) {
            breadcrumb.setData("error", cause.toString());
        }
        return breadcrumb;
    }
}
