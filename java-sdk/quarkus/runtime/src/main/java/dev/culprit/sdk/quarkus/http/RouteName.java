package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.protocol.TransactionNameSource;
import io.vertx.ext.web.RoutingContext;

/** Names a request after its route, once that is known, so that requests of one route add up. */
public final class RouteName {
    private static final String TRANSACTION = RouteName.class.getName();

    private RouteName() {}

    static void begin(RoutingContext routing, ITransaction transaction) {
        routing.put(TRANSACTION, transaction);
    }

    /** @param template such as {@code /orders/{id}} */
    public static void set(RoutingContext routing, String template) {
        String name = routing.request().method().name() + " " + template;
        if (routing.get(TRANSACTION) instanceof ITransaction transaction) {
            // in this order: the scope names the transaction, too, and forgets where the name comes from
            Culprit.configureScope(scope -> scope.setTransaction(name));
            transaction.setName(name, TransactionNameSource.ROUTE);
        }
    }
}
