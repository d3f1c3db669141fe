package dev.culprit.tracker.web;

import dev.culprit.tracker.account.HttpCredentials;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * No page takes files. A multipart body would be written to the disk before anybody asks who sends it, since the check
 * against forgery reads the form first, also on the login page.
 */
@ApplicationScoped
class NoUploads {
    /** Behind {@link SecurityHeaders}. */
    private static final int BEFORE_BODIES = 390;

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    void register(@Observes Filters filters) {
        filters.register(NoUploads::check, BEFORE_BODIES);
    }

    static void check(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean upload = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (upload && !isForPrograms(context)) {
            context.response().setStatusCode(UNSUPPORTED_MEDIA_TYPE).end();
            return;
        }
        context.next();
    }

    /** By the path that routes are found by: as it was sent, {@code /api/../login} is the login page. */
    private static boolean isForPrograms(RoutingContext context) {
        String path = context.normalizedPath();
        // calls with a cookie go through the check too
        return path.startsWith("/api/0/")
                ? HttpCredentials.bearerToken(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                        .isPresent()
                : path.startsWith("/api/");
    }
}
