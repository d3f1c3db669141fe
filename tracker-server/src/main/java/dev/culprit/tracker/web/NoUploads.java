package dev.culprit.tracker.web;

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
        if (upload && !context.request().path().startsWith("/api/")) {
            context.response().setStatusCode(UNSUPPORTED_MEDIA_TYPE).end();
            return;
        }
        context.next();
    }
}
