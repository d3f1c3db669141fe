package dev.culprit.sdk.quarkus.rest;

import dev.culprit.sdk.quarkus.http.RouteName;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Tells the route of the resource method that was found. */
public class RouteFilter implements ResteasyReactiveContainerRequestFilter {
    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        RuntimeResource resource = context.getTarget();
        if (resource != null) {
            RouteName.set(
                    context.unwrap(RoutingContext.class),
                    template(context.getDeployment().getPrefix(), resource));
        }
    }

    private static String template(@Nullable String prefix, RuntimeResource resource) {
        String joined = "/" + (prefix == null ? "" : prefix) + "/" + text(resource.getClassPath()) + "/"
                + text(resource.getPath());
        String single = joined.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static String text(@Nullable URITemplate path) {
        return path == null ? "" : path.template;
    }
}
