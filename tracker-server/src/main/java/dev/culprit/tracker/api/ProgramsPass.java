package dev.culprit.tracker.api;

import io.quarkus.csrf.reactive.runtime.CsrfTokenUtils;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls with a bearer token through the check against forged forms, which knows no exceptions and takes nothing
 * but forms. No page can make a browser send such a header to another site, so there is nothing to check: these calls
 * get a token of their own, and lose the cookies that came along. Requests without the header are checked as ever, also
 * below {@code /api/}.
 */
@ApplicationScoped
class ProgramsPass {
    /** Behind {@code SecurityHeaders}, before whoever reads cookies. */
    private static final int BEFORE_COOKIES = 395;

    private static final String BEARER = "Bearer ";

    private final String cookieName;
    private final String cookie;
    private final String header;
    private final String token;

    ProgramsPass(
            @ConfigProperty(name = "quarkus.rest-csrf.cookie-name") String cookieName,
            @ConfigProperty(name = "quarkus.rest-csrf.token-header-name") String headerName,
            @ConfigProperty(name = "quarkus.rest-csrf.token-signature-key") String key) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        this.cookieName = cookieName;
        this.cookie = cookieName + "=" + CsrfTokenUtils.signCsrfToken(text, key);
        this.header = headerName;
        this.token = text;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_COOKIES);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isCall(request.path(), request.getHeader(HttpHeaders.AUTHORIZATION))) {
            request.headers().set(HttpHeaders.COOKIE, cookie);
            request.headers().set(header, token);
            // the check renews the cookie with each answer
            context.addHeadersEndHandler(ready -> context.response().removeCookies(cookieName, false));
        }
        context.next();
    }

    /** The same reading as that of {@code HttpCredentials}: what passes here is let in by its token or not at all. */
    static boolean isCall(String path, @Nullable String authorization) {
        return (path.startsWith(ApiPath.BASE) || path.equals("/mcp") || path.startsWith("/mcp/"))
                && authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
