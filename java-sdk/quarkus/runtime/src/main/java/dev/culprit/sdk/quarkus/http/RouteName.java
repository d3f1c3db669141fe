package dev.culprit.sdk.quarkus.http;

import io.vertx.ext.web.RoutingContext;

/** Names a request after its route, once that is known, so that requests of one route add up. */
public final class RouteName {
    private static final String TRANSACTION = RouteName.class.getName();

    private RouteName() {}

    static void begin(RoutingContext routing, RequestTransaction transaction) {
        routing.put(TRANSACTION, transaction);
    }

    /** @param template such as {@code /orders/{id}} */
    public static void set(RoutingContext routing, String template) {
        if (routing.get(TRANSACTION) instanceof RequestTransaction transaction) {
            transaction.name(routing.request().method().name() + " " + template);
        }
    }
}
