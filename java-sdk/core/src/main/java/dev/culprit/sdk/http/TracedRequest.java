package dev.culprit.sdk.http;

import dev.culprit.sdk.CulpritTraceHeader;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;

/** Copies a request with headers that carry the trace; requests cannot be changed. */
final class TracedRequest {
    private static final String BAGGAGE = "baggage";

    private TracedRequest() {}

    /** @return the same request where none are to be added or can be */
    static HttpRequest of(HttpRequest request, OutgoingRequest outgoing) {
        if (request.headers().firstValue(CulpritTraceHeader.SENTRY_TRACE_HEADER).isPresent()) {
            return request;
        }
        HttpRequest[] traced = {request};
        outgoing.headers(() -> request.headers().allValues(BAGGAGE), added -> traced[0] = copy(request, added));
        return traced[0];
    }

    private static HttpRequest copy(HttpRequest request, Map<String, String> added) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(request.uri())
                .method(request.method(), request.bodyPublisher().orElseGet(HttpRequest.BodyPublishers::noBody))
                .expectContinue(request.expectContinue());
        request.timeout().ifPresent(copy::timeout);
        request.version().ifPresent(copy::version);
        request.headers().map().forEach((name, values) -> {
            if (!added.containsKey(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        added.forEach(copy::header);
        return copy.build();
    }
}
