package dev.culprit.tracker.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads the other names of a path to its resource, before one is looked up. */
class ApiPathFilter {

    @ServerRequestFilter(preMatching = true)
    void rename(ContainerRequestContext context, HttpServerRequest request) {
        String path = request.path();
        if (!path.startsWith(ApiPath.BASE)) {
            return;
        }
        String canonical = ApiPath.canonical(path);
        if (!canonical.equals(path)) {
            String query = request.query();
            context.setRequestUri(
                    URI.create(query == null ? canonical : canonical + "?" + ApiPath.escapedQuery(query)));
        }
    }
}
