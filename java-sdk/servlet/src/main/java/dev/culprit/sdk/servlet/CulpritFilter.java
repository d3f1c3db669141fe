package dev.culprit.sdk.servlet;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.ICulpritLifecycleToken;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves each request in a scope of its own that knows the request, goes on with the trace of the caller, times it as a
 * transaction {@code http.server}, and reports an exception that passes through. An asynchronous request ends when its
 * {@code AsyncContext} does, and has its scope again when it is dispatched; tasks that it starts have it if they are
 * wrapped with {@code CulpritWrapper}.
 */
public final class CulpritFilter implements Filter {
    private static final String SERVED = CulpritFilter.class.getName() + ".served";

    private final @Nullable CulpritClient client;

    /** Reports to the default client. */
    public CulpritFilter() {
        this(null);
    }

    /** @param client gets the reports; null for the default client, whichever that is when a request comes */
    public CulpritFilter(@Nullable CulpritClient client) {
        this.client = client;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CulpritClient current = client == null ? Culprit.getClient() : client;
        if (!current.isEnabled()
                || !(request instanceof HttpServletRequest)
                || !(response instanceof HttpServletResponse)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest http = (HttpServletRequest) request;
        Object known = http.getAttribute(SERVED);
        if (known instanceof ServedRequest) {
            again((ServedRequest) known, request, response, chain);
        } else {
            first(current, http, (HttpServletResponse) response, chain);
        }
    }

    @SuppressWarnings("try") // a token is there to be closed
    private static void first(
            CulpritClient client, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (ICulpritLifecycleToken scope = client.pushIsolationScope()) {
            ServedRequest served = ServedRequest.begin(client, request, response);
            request.setAttribute(SERVED, served);
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException | Error e) {
                served.failed(e);
                throw e;
            } finally {
                served.leave(request);
            }
        }
    }

    /** Within the same request: a dispatch, or a filter that is there twice. */
    private static void again(ServedRequest served, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        served.dispatched(() -> {
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException | Error e) {
                served.failed(e);
                throw e;
            }
        });
    }
}
