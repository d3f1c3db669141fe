package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.function.Supplier;

/** Follows the requests of one resource method until their answers are written. */
final class RouteFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private static final String SERVED = RouteFilter.class.getName();

    private final Route route;
    private final Supplier<CulpritClient> client;

    RouteFilter(Route route, Supplier<CulpritClient> client) {
        this.route = route;
        this.client = client;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        CulpritClient current = client.get();
        if (current.isEnabled()) {
            String name = route.name(request.getMethod(), request.getUriInfo());
            request.setProperty(SERVED, ServedRequest.begin(current, request, name));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object served = request.getProperty(SERVED);
        if (served instanceof ServedRequest) {
            ((ServedRequest) served).answered(response.getStatus());
            if (!response.hasEntity() || request.getMethod().equals(HttpMethod.HEAD)) {
                ((ServedRequest) served).end();
            }
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object served = context.getProperty(SERVED);
        try {
            context.proceed();
        } catch (RuntimeException e) {
            if (served instanceof ServedRequest) {
                ((ServedRequest) served).failed(e);
            }
            throw e;
        } finally {
            if (served instanceof ServedRequest) {
                ((ServedRequest) served).end();
            }
        }
    }
}
