package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.internal.web.Secrets;
import dev.culprit.sdk.internal.web.Urls;
import dev.culprit.sdk.protocol.Request;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What events tell of a request. The body is never read. */
final class RequestFacts {
    private final ContainerRequestContext request;
    private final boolean sendDefaultPii;

    RequestFacts(ContainerRequestContext request, boolean sendDefaultPii) {
        this.request = request;
        this.sendDefaultPii = sendDefaultPii;
    }

    void addTo(CulpritClient client) {
        Request facts = facts();
        client.configureScope(scope -> scope.setRequest(facts));
    }

    private Request facts() {
        URI uri = request.getUriInfo().getRequestUri();
        Request facts = new Request();
        facts.setMethod(request.getMethod());
        facts.setUrl(Urls.withoutSession(request.getUriInfo().getAbsolutePath().toString()));
        facts.setQueryString(sendDefaultPii ? uri.getRawQuery() : Secrets.maskQuery(uri.getRawQuery()));
        facts.setHeaders(headers());
        if (sendDefaultPii) {
            facts.setCookies(request.getHeaderString("cookie"));
        }
        return facts;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders().forEach((name, values) -> {
            if (sendDefaultPii ? !name.equalsIgnoreCase("cookie") : !Secrets.isPrivateHeader(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return headers;
    }
}
