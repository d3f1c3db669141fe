package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Supplier;

/** Reads the annotations of each resource method once, so a request costs no reflection. */
final class RouteFeature implements DynamicFeature {
    private final Supplier<CulpritClient> client;

    RouteFeature(Supplier<CulpritClient> client) {
        this.client = client;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Route route = Route.of(resource.getResourceClass(), resource.getResourceMethod());
        // the first to see a request, and the last to see its response
        context.register(new RouteFilter(route, client), Integer.MIN_VALUE);
    }
}
