package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritTraceHeader;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a call. One that gets no answer never comes by again, as the interface has no place for that: its span then
 * ends with its transaction.
 */
final class OutgoingFilter implements ClientRequestFilter, ClientResponseFilter {
    private static final String OUTGOING = OutgoingFilter.class.getName();

    private final Supplier<CulpritClient> client;

    OutgoingFilter(Supplier<CulpritClient> client) {
        this.client = client;
    }

    @Override
    public void filter(ClientRequestContext request) {
        OutgoingRequest outgoing =
                OutgoingRequest.begin(client.get(), request.getMethod(), request.getUri(), "auto.http.jakarta_rest");
        if (outgoing == null) {
            return;
        }
        request.setProperty(OUTGOING, outgoing);
        if (!request.getHeaders().containsKey(CulpritTraceHeader.SENTRY_TRACE_HEADER)) {
            MultivaluedMap<String, Object> headers = request.getHeaders();
            outgoing.headers(() -> texts(headers.get("baggage")), added -> add(added, headers));
        }
    }

    /** All or none. */
    private static void add(Map<String, String> added, MultivaluedMap<String, Object> headers) {
        Map<String, List<Object>> before = new HashMap<>();
        try {
            added.forEach((name, value) -> {
                before.put(name, List.copyOf(headers.getOrDefault(name, List.of())));
                headers.putSingle(name, value);
            });
        } catch (RuntimeException e) {
            before.forEach((name, values) -> {
                headers.remove(name);
                values.forEach(value -> headers.add(name, value));
            });
            throw e;
        }
    }

    private static List<String> texts(@Nullable List<Object> values) {
        List<String> texts = new ArrayList<>();
        if (values != null) {
            values.forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        Object outgoing = request.getProperty(OUTGOING);
        if (outgoing instanceof OutgoingRequest) {
            ((OutgoingRequest) outgoing).answered(response.getStatus());
        }
    }
}
