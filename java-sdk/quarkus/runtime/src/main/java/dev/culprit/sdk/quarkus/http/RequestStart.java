package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.IScope;
import dev.culprit.sdk.protocol.User;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Gives a request its scope and its transaction, which ends when the answer is written. */
final class RequestStart implements Handler<RoutingContext> {
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
        Culprit.configureScope(scope -> describe(routing.request(), scope));
        RequestTransaction transaction = RequestTransaction.begin(routing.request());
        RouteName.begin(routing, transaction);
        routing.addEndHandler(ended -> transaction.end(routing, ended.failed()));
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
}
