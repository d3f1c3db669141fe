package dev.culprit.sdk.spring;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Makes a span and a breadcrumb of a call, and gives it the headers that carry the trace on. */
final class CallInterceptor implements ClientHttpRequestInterceptor {
    private static final String ORIGIN = "auto.http.spring";

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        OutgoingRequest outgoing =
                OutgoingRequest.begin(Culprit.getClient(), request.getMethod().name(), request.getURI(), ORIGIN);
        if (outgoing == null) {
            return execution.execute(request, body);
        }
        try {
            HttpHeaders headers = request.getHeaders();
            // one of the few that Spring 6 and 7 both have; headers that are read-only refuse the first already
            outgoing.headers(() -> headers.getValuesAsList("baggage"), added -> added.forEach(headers::set));
            ClientHttpResponse response = execution.execute(request, body);
            answered(outgoing, response);
            return response;
        } catch (IOException | RuntimeException | Error e) {
            outgoing.failed(SpanStatus.INTERNAL_ERROR, e);
            throw e;
        }
    }

    private static void answered(OutgoingRequest outgoing, ClientHttpResponse response) {
        try {
            outgoing.answered(response.getStatusCode().value());
        } catch (IOException | RuntimeException e) {
            // the application finds out by itself, if it wants to know
            outgoing.failed(SpanStatus.INTERNAL_ERROR, e);
        }
    }
}
