package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.IScope;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.TransactionContext;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.protocol.TransactionNameSource;
import dev.culprit.sdk.protocol.User;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Gives a request its scope and its transaction, which ends when the answer is written. */
final class RequestStart implements Handler<RoutingContext> {
    private static final String TRACE = "sentry-trace";
    private static final String W3C_TRACE = "traceparent";

    @Override
    public void handle(RoutingContext routing) {
        if (Culprit.isEnabled()) {
            begin(routing);
        }
        routing.next();
    }

    private static void begin(RoutingContext routing) {
        // nobody pops it: it ends with the Vert.x context of the request, whatever thread that ends in
        var unused = Culprit.pushIsolationScope();
        HttpServerRequest request = routing.request();
        Culprit.configureScope(scope -> describe(request, scope));
        ITransaction transaction = start(request);
        RouteName.begin(routing, transaction);
        routing.addEndHandler(ended -> finish(transaction, routing, ended.failed()));
    }

    private static ITransaction start(HttpServerRequest request) {
        TransactionContext context =
                Culprit.continueTrace(trace(request), request.headers().getAll("baggage"));
        String name = request.method().name() + " " + request.path();
        Culprit.setTransaction(name);
        context.setName(name);
        context.setTransactionNameSource(TransactionNameSource.URL);
        context.setOperation("http.server");
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        options.setOrigin("auto.http.quarkus");
        return Culprit.startTransaction(context, options);
    }

    private static @Nullable String trace(HttpServerRequest request) {
        String trace = request.getHeader(TRACE);
        return trace == null ? request.getHeader(W3C_TRACE) : trace;
    }

    private static void describe(HttpServerRequest request, IScope scope) {
        boolean sendDefaultPii = Culprit.getClient().getOptions().isSendDefaultPii();
        scope.setRequest(new RequestData(request, sendDefaultPii).read());
        SocketAddress caller = request.remoteAddress();
        if (sendDefaultPii && caller != null) {
            User user = new User();
            user.setIpAddress(caller.hostAddress());
            scope.setUser(user);
        }
    }

    private static void finish(ITransaction transaction, RoutingContext routing, boolean cutOff) {
        int status = routing.response().getStatusCode();
        transaction.setData("http.request.method", routing.request().method().name());
        transaction.setData("http.response.status_code", status);
        transaction.finish(cutOff ? SpanStatus.CANCELLED : SpanStatus.fromHttpStatusCode(status));
    }
}
