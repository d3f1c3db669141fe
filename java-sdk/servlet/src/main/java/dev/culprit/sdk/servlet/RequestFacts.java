package dev.culprit.sdk.servlet;

import dev.culprit.sdk.IScope;
import dev.culprit.sdk.internal.web.Secrets;
import dev.culprit.sdk.internal.web.Urls;
import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events tell of a request. It is read at once: containers use their request objects again, so one that is read
 * later, from a task that outlived its request, would tell of somebody else. The body is never read.
 */
final class RequestFacts {
    private final HttpServletRequest request;
    private final boolean sendDefaultPii;

    RequestFacts(HttpServletRequest request, boolean sendDefaultPii) {
        this.request = request;
        this.sendDefaultPii = sendDefaultPii;
    }

    void addTo(IScope scope) {
        scope.setRequest(facts());
        if (sendDefaultPii) {
            scope.setUser(user(scope.getUser()));
        }
    }

    private Request facts() {
        Request facts = new Request();
        facts.setMethod(request.getMethod());
        facts.setUrl(Urls.withoutSession(request.getRequestURL().toString()));
        String query = request.getQueryString();
        facts.setQueryString(sendDefaultPii ? query : Secrets.maskQuery(query));
        facts.setHeaders(headers());
        if (sendDefaultPii) {
            facts.setCookies(request.getHeader("cookie"));
        }
        return facts;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names != null && names.hasMoreElements()) {
            String name = names.nextElement();
            if (sendDefaultPii ? !name.equalsIgnoreCase("cookie") : !Secrets.isPrivateHeader(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), value(name));
            }
        }
        return headers;
    }

    private String value(String name) {
        Enumeration<String> values = request.getHeaders(name);
        StringBuilder all = new StringBuilder();
        while (values.hasMoreElements()) {
            all.append(all.length() == 0 ? "" : ",").append(values.nextElement());
        }
        return all.toString();
    }

    private User user(@Nullable User known) {
        User user = known == null ? new User() : new User(known);
        user.setIpAddress(request.getRemoteAddr());
        if (user.getUsername() == null) {
            user.setUsername(request.getRemoteUser());
        }
        return user;
    }
}
