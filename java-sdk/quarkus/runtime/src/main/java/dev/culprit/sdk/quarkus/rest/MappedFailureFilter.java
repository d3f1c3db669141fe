package dev.culprit.sdk.quarkus.rest;

import dev.culprit.sdk.quarkus.http.Failures;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

/** Reports exceptions that a mapper, or JAX-RS by itself, turned into an answer of status 500 and above. */
public class MappedFailureFilter implements ResteasyReactiveContainerResponseFilter {
    private static final int SERVER_ERROR = 500;

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        Throwable failure = context.getThrowable();
        if (failure != null && response.getStatus() >= SERVER_ERROR) {
            Failures.report(failure);
        }
    }
}
