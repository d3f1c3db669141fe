package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.internal.web.Secrets;
import dev.culprit.sdk.protocol.Request;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a request of Vert.x. The body is never read. */
final class RequestData {
    private final HttpServerRequest from;
    private final boolean sendDefaultPii;

    RequestData(HttpServerRequest from, boolean sendDefaultPii) {
        this.from = from;
        this.sendDefaultPii = sendDefaultPii;
    }

    Request read() {
        Request request = new Request();
        request.setMethod(from.method().name());
        request.setUrl(withoutQuery(from.absoluteURI()));
        request.setQueryString(sendDefaultPii ? from.query() : Secrets.maskQuery(from.query()));
        request.setHeaders(headers());
        if (sendDefaultPii) {
            request.setCookies(from.getHeader("Cookie"));
        }
        return request;
    }

    private static String withoutQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        from.headers().forEach((name, value) -> {
            if (isSent(name)) {
                headers.merge(name, value, (first, next) -> first + "," + next);
            }
        });
        return headers;
    }

    private boolean isSent(String header) {
        return sendDefaultPii ? !header.equalsIgnoreCase("cookie") : !Secrets.isPrivateHeader(header);
    }
}
