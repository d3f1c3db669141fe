package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.TransactionContext;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.protocol.TransactionNameSource;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a request is called, and how long it takes if traces are recorded. */
final class RequestTransaction {
    private static final String TRACE = "sentry-trace";
    private static final String W3C_TRACE = "traceparent";
    private static final int NOT_FOUND = 404;

    private final @Nullable ITransaction recorded;

    private RequestTransaction(@Nullable ITransaction recorded) {
        this.recorded = recorded;
    }

    /** In the scope of the request. It goes on with the trace of the caller also when nothing is recorded. */
    static RequestTransaction begin(HttpServerRequest request) {
        TransactionContext context =
                Culprit.continueTrace(trace(request), request.headers().getAll("baggage"));
        String name = request.method().name() + " " + request.path();
        Culprit.setTransaction(name);
        CulpritOptions settings = Culprit.getClient().getOptions();
        if (settings.getTracesSampleRate() == null && settings.getTracesSampler() == null) {
            return new RequestTransaction(null);
        }
        context.setName(name);
        context.setTransactionNameSource(TransactionNameSource.URL);
        context.setOperation("http.server");
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        options.setOrigin("auto.http.quarkus");
        ITransaction transaction = Culprit.startTransaction(context, options);
        transaction.setData("http.request.method", request.method().name());
        return new RequestTransaction(transaction);
    }

    private static @Nullable String trace(HttpServerRequest request) {
        String trace = request.getHeader(TRACE);
        return trace == null ? request.getHeader(W3C_TRACE) : trace;
    }

    void name(String route) {
        // in this order: the scope names the transaction, too, and forgets where the name comes from
        Culprit.setTransaction(route);
        if (recorded != null) {
            recorded.setName(route, TransactionNameSource.ROUTE);
        }
    }

    void end(RoutingContext routing, boolean isCutOff) {
        if (recorded == null) {
            return;
        }
        int status = routing.response().getStatusCode();
        if (recorded.getTransactionNameSource() == TransactionNameSource.URL) {
            String path = status == NOT_FOUND ? null : path(routing.currentRoute());
            recorded.setName(
                    routing.request().method().name() + " " + (path == null ? "/*" : path),
                    TransactionNameSource.ROUTE);
        }
        recorded.setData("http.response.status_code", status);
        recorded.finish(isCutOff ? SpanStatus.CANCELLED : SpanStatus.fromHttpStatusCode(status));
    }

    /** Of what is not served by REST, such as health checks. There are few routes, and no end of paths. */
    private static @Nullable String path(@Nullable Route route) {
        return route == null ? null : route.getPath();
    }
}
